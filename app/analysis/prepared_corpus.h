#pragma once

#include <string>
#include <vector>

#include "app/analysis/analysis_request.h"
#include "app/judgement/opened_model.h"
#include "database/run_record.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/text/corpus.h"
#include "engine/text/token_documents.h"

namespace infoplane {

/// A corpus as one model reads it: ids that were checked against the model, and at least one position to
/// measure.
struct PreparedCorpus {
  CorpusRecord record{};
  TokenDocuments documents{};
  std::vector<std::string> warnings{};  ///< skipped lines, documents beyond the model's context
};

/// Reads, samples and tokenizes. Throws what read_corpus and tokenize_documents throw, token_out_of_range and
/// corpus_too_short.
PreparedCorpus prepare_corpus(const AnalysisRequest& request, const OpenedModel& model,
                              const ProgressSink& on_progress, const Cancellation& cancellation);

/// Throws token_out_of_range for an id that the model has no embedding for.
void check_ids(const TokenDocuments& documents, const OpenedModel& model);

/// The two halves: what is the same for every model, and what is not.
Corpus read_requested_corpus(const AnalysisRequest& request, const Cancellation& cancellation);
PreparedCorpus prepare_corpus(const Corpus& corpus, const AnalysisRequest& request, const OpenedModel& model,
                              const ProgressSink& on_progress, const Cancellation& cancellation);

}  // namespace infoplane

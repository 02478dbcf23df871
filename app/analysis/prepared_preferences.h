#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/analysis/analysis_request.h"
#include "app/judgement/opened_model.h"
#include "database/run_record.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/text/pair_documents.h"

namespace infoplane {

/// Preference pairs as one model reads them.
struct PreparedPreferences {
  PreferenceRecord record{};
  PairDocuments pairs{};
  std::vector<std::string> warnings{};  ///< skipped lines, pairs left out
};

/// Reads, samples and tokenizes; nothing where the request names no pairs. Throws what read_preferences and
/// tokenize_pairs throw, and token_out_of_range.
std::optional<PreparedPreferences> prepare_preferences(const AnalysisRequest& request,
                                                       const OpenedModel& model,
                                                       const ProgressSink& on_progress,
                                                       const Cancellation& cancellation);

}  // namespace infoplane

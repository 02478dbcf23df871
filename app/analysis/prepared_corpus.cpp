#include "app/analysis/prepared_corpus.h"

#include <algorithm>
#include <utility>

#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/units.h"
#include "engine/text/corpus.h"
#include "engine/text/ngram_order.h"

namespace infoplane {
namespace {

CorpusRequest corpus_request(const AnalysisRequest& request) {
  CorpusRequest wanted;
  wanted.path = request.corpus;
  wanted.samples = request.settings.samples;
  wanted.order = request.settings.sample_order == "first" ? SampleOrder::first : SampleOrder::random;
  wanted.seed = request.settings.seed;
  wanted.text_column = request.text_column;
  wanted.split = request.split;
  return wanted;
}

std::int64_t check_positions(const AnalysisRequest& request, const TokenDocuments& documents) {
  const int max_order = std::ranges::max(request.settings.orders);
  const auto positions = static_cast<std::int64_t>(measured_positions(documents, max_order).size());
  if (positions > 0) return positions;
  throw Error(ErrorCode::corpus_too_short,
              "no document has the " + std::to_string(2 * max_order) + " tokens that order " +
                  std::to_string(max_order) + " needs",
              Location::file(request.corpus), "use longer documents, or ask for lower --orders");
}

std::vector<std::string> corpus_warnings(const Corpus& corpus, const TokenDocuments& documents,
                                         const OpenedModel& model) {
  std::vector<std::string> warnings;
  if (corpus.skipped.count > 0) {
    std::string text = format_count(static_cast<std::uint64_t>(corpus.skipped.count)) +
                       (corpus.skipped.count == 1 ? " line" : " lines") + " of the corpus skipped (" +
                       corpus.skipped.list(50) + ")";
    if (!corpus.skipped.examples.empty()) {
      const BadLine& first = corpus.skipped.examples.front();
      text += "; the first: " + Location::line(first.file, static_cast<std::uint64_t>(first.line)).text() +
              ": " + first.reason;
    }
    warnings.push_back(printable(text, 2000));
  }
  std::int64_t beyond = 0;
  for (std::int64_t i = 0; i < documents.documents(); ++i) {
    const auto length = static_cast<std::int64_t>(documents.document(i).size());
    if (model.description.context > 0 && length > model.description.context) ++beyond;
  }
  if (beyond > 0) {
    warnings.push_back(format_count(static_cast<std::uint64_t>(beyond)) +
                       " documents are longer than the model's context of " +
                       std::to_string(model.description.context) + " tokens; --max-length " +
                       std::to_string(model.description.context) + " keeps to what it was trained on");
  }
  return warnings;
}

}  // namespace

void check_ids(const TokenDocuments& documents, const OpenedModel& model) {
  const auto outside = std::ranges::find_if(documents.ids, [&](TokenId id) {
    return id < 0 || static_cast<std::int64_t>(id) >= model.description.vocabulary;
  });
  if (outside == documents.ids.end()) return;
  const bool added = static_cast<std::int64_t>(*outside) >= model.tokenizer.plain_vocabulary_size();
  throw Error(ErrorCode::token_out_of_range,
              std::string("the text has ") + (added ? "an added token" : "a token") + " with id " +
                  std::to_string(*outside) + ", and the model has embeddings for ids below " +
                  std::to_string(model.description.vocabulary),
              Location::file(model.folder.tokenizer_file),
              std::string(added ? "leave texts with that token out, or put" : "put") +
                  " the tokenizer.json that was made with this model beside it");
}

Corpus read_requested_corpus(const AnalysisRequest& request, const Cancellation& cancellation) {
  return read_corpus(corpus_request(request), cancellation);
}

PreparedCorpus prepare_corpus(const AnalysisRequest& request, const OpenedModel& model,
                              const ProgressSink& on_progress, const Cancellation& cancellation) {
  return prepare_corpus(read_requested_corpus(request, cancellation), request, model, on_progress,
                        cancellation);
}

PreparedCorpus prepare_corpus(const Corpus& corpus, const AnalysisRequest& request, const OpenedModel& model,
                              const ProgressSink& on_progress, const Cancellation& cancellation) {
  const int threads = request.threads > 0 ? request.threads : available_threads();

  PreparedCorpus prepared;
  prepared.documents = tokenize_documents(model.tokenizer, corpus.documents, request.settings.max_length,
                                          threads, cancellation, on_progress);
  check_ids(prepared.documents, model);
  prepared.record.name = corpus.name;
  prepared.record.path = std::filesystem::absolute(request.corpus).lexically_normal().string();
  prepared.record.hash = corpus.hash;
  prepared.record.documents = prepared.documents.documents();
  prepared.record.tokens = prepared.documents.tokens();
  prepared.record.positions = check_positions(request, prepared.documents);
  prepared.record.bad_lines = corpus.skipped.count;
  prepared.warnings = corpus_warnings(corpus, prepared.documents, model);
  return prepared;
}

}  // namespace infoplane

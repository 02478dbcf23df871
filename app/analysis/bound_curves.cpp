#include "app/analysis/bound_curves.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/analysis/prepared_corpus.h"
#include "app/analysis/settings_check.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/information/bottleneck_curve.h"
#include "engine/sweep/memory_plan.h"
#include "engine/text/ngram_order.h"

namespace infoplane {
namespace {

int threads_of(const BoundRequest& request) {
  return request.text.threads > 0 ? request.text.threads : available_threads();
}

/// The labels of all orders, sorted once.
struct SortedLabels {
  NgramOrder input{}, output{};
};

SortedLabels sort_labels(const BoundRequest& request, const TokenDocuments& documents) {
  const int max_order = std::ranges::max(request.text.settings.orders);
  const std::vector<std::int64_t> positions = measured_positions(documents, max_order);
  if (positions.empty()) {
    throw Error(ErrorCode::corpus_too_short,
                "no document has the " + std::to_string(2 * max_order) + " tokens that order " +
                    std::to_string(max_order) + " needs",
                Location::file(request.text.corpus), "use longer documents, or ask for lower --orders");
  }
  const int threads = threads_of(request);
  return {sort_ngrams(documents, positions, Side::input, max_order, threads),
          sort_ngrams(documents, positions, Side::output, max_order, threads)};
}

BottleneckSettings solver_settings(const BoundRequest& request) {
  BottleneckSettings settings;
  settings.clusters = request.text.settings.bins;
  settings.points = request.points;
  settings.seed = request.text.settings.seed;
  settings.threads = threads_of(request);
  settings.memory = request.text.memory > 0 ? request.text.memory : available_memory();
  return settings;
}

}  // namespace

std::vector<BoundResult> bound_curves(const BoundRequest& request, Store& store, const ProgressSink& progress,
                                      const Cancellation& cancellation) {
  const AnalysisSettings& settings = request.text.settings;
  check_settings(settings);
  const Tokenizer tokenizer = Tokenizer::load(request.tokenizer);
  const Corpus corpus = read_requested_corpus(request.text, cancellation);
  const TokenDocuments documents = tokenize_documents(tokenizer, corpus.documents, settings.max_length,
                                                      threads_of(request), cancellation, progress);
  const SortedLabels labels = sort_labels(request, documents);

  std::vector<BoundResult> results;
  for (const int order : settings.orders) {
    const BoundKey key{corpus.hash, tokenizer.hash(), settings.max_length, std::ranges::max(settings.orders),
                       order,       settings.bins};
    if (auto found = store.bound_curve(key); found && !request.text.recompute) {
      results.push_back({std::move(*found), true});
      continue;
    }
    cancellation.check();
    BoundCurveRecord record{key, corpus.name, INFOPLANE_VERSION, {}};
    record.curve = bottleneck_curve(joint_counts(labels.input, labels.output, order), order,
                                    solver_settings(request), cancellation, progress);
    store.put_bound_curve(record);
    results.push_back({std::move(record), false});
  }
  return results;
}

}  // namespace infoplane

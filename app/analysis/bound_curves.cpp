#include "app/analysis/bound_curves.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "app/analysis/prepared_corpus.h"
#include "app/analysis/settings_check.h"
#include "database/bound_key.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/version.h"
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

SortedLabels sort_labels(const BoundRequest& request, const TokenDocuments& documents, int max_order) {
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
  settings.device = request.text.device;
  settings.memory = request.text.memory > 0 ? request.text.memory : available_memory();
  return settings;
}

/// `key`: of the tokens; its orders are not looked at.
bool same_tokens(const RunRecord& run, const BoundKey& key) {
  BoundKey of_run = bound_key(run, key.order);
  of_run.max_order = key.max_order;
  return of_run == key;
}

/// The orders to compute, by the largest one that decides their positions.
std::map<int, std::set<int>> wanted_orders(const BoundRequest& request, const Store& store,
                                           const BoundKey& tokens) {
  std::map<int, std::set<int>> wanted;
  const auto add = [&](const std::vector<int>& orders) {
    if (!orders.empty()) wanted[std::ranges::max(orders)].insert(orders.begin(), orders.end());
  };
  if (request.orders_of_runs) {
    for (const RunRecord& run : store.runs())
      if (run.state == RunState::done && same_tokens(run, tokens)) add(run.settings.orders);
  }
  if (wanted.empty()) {
    const std::vector<int>& orders = request.text.settings.orders;
    const int max_order = request.max_order > 0 ? request.max_order : std::ranges::max(orders);
    wanted[max_order].insert(orders.begin(), orders.end());
  }
  return wanted;
}

/// A curve of other tokens would be none of the runs that it was asked for, and takes its time all the same.
void check_same(const std::string& expected, const std::string& found, const std::string& what,
                const std::filesystem::path& file) {
  if (expected.empty() || expected == found) return;
  throw Error(ErrorCode::file_changed,
              what + " not what the runs read: the hash is " + found + ", expected " + expected,
              Location::file(file), "put the file of the runs back, or measure them anew");
}

}  // namespace

std::vector<BoundResult> bound_curves(const BoundRequest& request, Store& store, const ProgressSink& progress,
                                      const Cancellation& cancellation) {
  const AnalysisSettings& settings = request.text.settings;
  check_settings(settings);
  const Tokenizer tokenizer = Tokenizer::load(request.tokenizer);
  check_same(request.tokenizer_hash, tokenizer.hash(), "the tokenizer is", request.tokenizer);
  const Corpus corpus = read_requested_corpus(request.text, cancellation);
  check_same(request.corpus_hash, corpus.hash, "the documents are", request.text.corpus);
  const TokenDocuments documents = tokenize_documents(tokenizer, corpus.documents, settings.max_length,
                                                      threads_of(request), cancellation, progress);
  BoundKey key{.corpus_hash = corpus.hash,
               .tokenizer_hash = tokenizer.hash(),
               .max_length = settings.max_length,
               .clusters = settings.bins};

  std::vector<BoundResult> results;
  for (const auto& [max_order, orders] : wanted_orders(request, store, key)) {
    const SortedLabels labels = sort_labels(request, documents, max_order);
    key.max_order = max_order;
    for (const int order : orders) {
      key.order = order;
      if (auto found = store.bound_curve(key); found && !request.text.recompute) {
        results.push_back({std::move(*found), true});
        continue;
      }
      cancellation.check();
      BoundCurveRecord record{key, corpus.name, std::string(program_version()), {}};
      record.curve = bottleneck_curve(joint_counts(labels.input, labels.output, order), order,
                                      solver_settings(request), cancellation, progress);
      store.put_bound_curve(record);
      results.push_back({std::move(record), false});
    }
  }
  return results;
}

}  // namespace infoplane

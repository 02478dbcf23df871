#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/analysis/analysis.h"
#include "database/store.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"

namespace infoplane {

/// The Information Bottleneck curves of a corpus as a tokenizer reads it.
struct BoundRequest {
  /// Corpus, text column, split, settings (samples, max_length, orders, seed; bins are the clusters),
  /// threads, memory, device and recompute are looked at.
  AnalysisRequest text{};
  std::filesystem::path tokenizer{};  ///< a tokenizer.json
  int points = 40;                    ///< values of beta
  /// Orders as the stored runs over the same tokens have them, each of their settings for itself (the largest
  /// order decides the positions); those of `text` where there is no such run.
  bool orders_of_runs = false;
  int max_order = 0;  ///< decides the positions of the orders of `text`; 0: the largest of them
  /// Of what a run read; empty: whatever is there is taken.
  std::string corpus_hash{}, tokenizer_hash{};
};

struct BoundResult {
  BoundCurveRecord record{};
  bool cached = false;  ///< it was in the database
};

/// One curve for each order and largest order, stored the moment it is known; one that is stored already (by
/// BoundKey) is given back. Throws every error of a corpus and a tokenizer, file_changed (they are not those
/// of the hashes given), corpus_too_short, memory_budget, cancelled, and those of Store.
std::vector<BoundResult> bound_curves(const BoundRequest& request, Store& store, const ProgressSink& progress,
                                      const Cancellation& cancellation = {});

}  // namespace infoplane

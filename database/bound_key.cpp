#include "database/bound_key.h"

#include <algorithm>

namespace infoplane {

BoundKey bound_key(const RunRecord& run, int order) {
  const AnalysisSettings& settings = run.settings;
  const int max_order = settings.orders.empty() ? order : std::ranges::max(settings.orders);
  return {run.corpus.hash, run.model.tokenizer_hash, settings.max_length, max_order, order, settings.bins};
}

}  // namespace infoplane

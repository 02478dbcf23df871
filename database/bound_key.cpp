#include "database/bound_key.h"

#include <algorithm>

namespace infoplane {

BoundKey bound_key(const RunRecord& run, int order) {
  const AnalysisSettings& settings = run.settings;
  const int max_order = settings.orders.empty() ? order : std::ranges::max(settings.orders);
  return {run.corpus.hash, run.model.tokenizer_hash, settings.max_length, max_order, order, settings.bins};
}

BoundJobRequest bound_job_request(const RunRecord& run, int order) {
  return {.key = bound_key(run, order),
          .corpus_path = run.corpus.path,
          .corpus_name = run.corpus.name,
          .tokenizer_path = run.model.path,
          .samples = run.settings.samples,
          .sample_order = run.settings.sample_order,
          .seed = run.settings.seed};
}

}  // namespace infoplane

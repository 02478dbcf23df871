#include "app/window/missing_bounds.h"

#include <utility>

#include "database/bound_key.h"

namespace infoplane {

std::vector<BoundJobRequest> missing_bounds(
    const std::vector<ui::CatalogRun>& runs, const std::set<BoundKey>& asked,
    const std::function<bool(const BoundJobRequest&)>& can_be_computed, std::size_t most) {
  std::vector<BoundJobRequest> missing;
  std::set<BoundKey> found;
  for (const ui::CatalogRun& run : runs) {
    if (run.record.state != RunState::done) continue;
    for (const int order : run.record.settings.orders) {
      if (missing.size() >= most) return missing;
      if (run.bounds.contains(order)) continue;
      BoundJobRequest request = bound_job_request(run.record, order);
      if (asked.contains(request.key) || found.contains(request.key) || !can_be_computed(request)) continue;
      found.insert(request.key);
      missing.push_back(std::move(request));
    }
  }
  return missing;
}

}  // namespace infoplane

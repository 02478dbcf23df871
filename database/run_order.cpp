#include "database/run_order.h"

#include <algorithm>
#include <tuple>

#include "engine/naming/training_order.h"

namespace infoplane::database {

void sort_by_training(std::vector<RunRecord>& runs) {
  const auto model_of = [](const RunRecord& run) { return std::tie(run.model.family, run.model.model); };
  std::ranges::stable_sort(runs, {}, model_of);
  for (auto begin = runs.begin(); begin != runs.end();) {
    const auto end = std::find_if(begin, runs.end(),
                                  [&](const RunRecord& run) { return model_of(run) != model_of(*begin); });
    std::vector<const Moment*> moments;
    for (auto run = begin; run != end; ++run) moments.push_back(&run->model.moment);
    std::vector<RunRecord> ordered;
    for (const std::size_t i : training_order(moments))
      ordered.push_back(*(begin + static_cast<std::ptrdiff_t>(i)));
    std::ranges::move(ordered, begin);
    begin = end;
  }
}

}  // namespace infoplane::database

#include "engine/kernels/segments.h"

namespace infoplane {

Segments::Segments(const NestedGroups& groups) {
  // Enough rows to hide the cost of handing a segment out, few enough to balance threads.
  constexpr std::int64_t kRows = 4096;
  const auto rows = static_cast<std::int64_t>(groups.rows.size());
  for (std::int64_t r = kRows; r < rows; ++r) {
    if (groups.opens[static_cast<std::size_t>(r)] == 1 && r - starts_.back() >= kRows) starts_.push_back(r);
  }
  starts_.push_back(rows);
}

}  // namespace infoplane

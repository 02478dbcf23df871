#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace infoplane {

constexpr int kMaxOrder = 4;

/// Assignments P of all measured positions: rows x bins floats, row-major; owned by the caller.
struct AssignmentMatrix {
  const float* data = nullptr;
  std::int64_t rows = 0;
  std::int64_t bins = 0;

  const float* row(std::int64_t index) const { return data + index * bins; }
};

/// Groups of equal labels of orders 1..max_order as nested contiguous runs (see NgramOrder, which fills it).
///   rows[r]   which row of P stands at sorted place r
///   opens[r]  the lowest order whose group begins at r; max_order + 1 when none does; opens[0] = 1
struct NestedGroups {
  std::span<const std::int32_t> rows{};
  std::span<const std::uint8_t> opens{};
  int max_order = 0;
};

/// take(rows) for the rows of every group of order `order`, in turn.
template <typename Take>
void for_each_group(const NestedGroups& groups, int order, Take take) {
  for (std::size_t begin = 0, end = 0; begin < groups.rows.size(); begin = end) {
    for (end = begin + 1; end < groups.rows.size() && groups.opens[end] > order;) ++end;
    take(groups.rows.subspan(begin, end - begin));
  }
}

}  // namespace infoplane

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/cuda/group_bodies.h"
#include "engine/kernels/nested_scatter.h"

namespace infoplane {

/// How a device goes over the groups of a side: made once, for labels depend on the tokens alone, and used
/// for every layer and every permutation of the rows. Groups of two and more are listed by order, size class
/// and place, and cut into pieces; the places of groups of one are listed apart, for their entropy is that of
/// their row.
struct GroupPlan {
  /// Neighbours in one of the lists that are summed together: what they add to.
  struct Part {
    cuda::Tile tile{};
    int order = 1, size_class = 0;
  };

  explicit GroupPlan(const NestedGroups& side);

  std::vector<cuda::Group> groups{};
  std::vector<cuda::Piece> pieces{};
  std::vector<std::int32_t> joined{};   ///< groups of several pieces
  std::int32_t slot_count = 0;          ///< that pieces of these need
  std::vector<std::int32_t> singles{};  ///< places of groups of one, by order
  std::array<cuda::Tile, kMaxOrder> singles_of{};
  std::vector<Part> group_parts{}, single_parts{};
  int max_order = 0;

  /// The sums that a device made of `group_parts`, then of `single_parts` (two numbers each), in their order.
  ScatterByOrder scatter(std::span<const double> sums_of_parts) const;
};

}  // namespace infoplane

#include "engine/kernels/group_plan.h"

#include <algorithm>

#include "engine/kernels/size_class.h"

namespace infoplane {
namespace {

// Few enough rows that no warp is late, enough to hide what a warp costs.
constexpr std::int64_t kPieceRows = 256;
constexpr std::int64_t kPartGroups = 1024, kPartSingles = 4096;

struct Extent {
  std::int64_t begin = 0, end = 0;
  int size_class = 0;
};

void cut(GroupPlan& plan, const Extent& extent, int order) {
  const auto index = static_cast<std::int32_t>(plan.groups.size());
  const std::int64_t count = extent.end - extent.begin;
  const auto pieces = static_cast<std::int32_t>((count + kPieceRows - 1) / kPieceRows);
  plan.groups.push_back({.count = count,
                         .first_slot = plan.slot_count,
                         .slot_count = pieces > 1 ? pieces : 0,
                         .order = order,
                         .size_class = extent.size_class});
  for (std::int64_t begin = extent.begin; begin < extent.end; begin += kPieceRows) {
    plan.pieces.push_back({.begin = begin,
                           .end = std::min(begin + kPieceRows, extent.end),
                           .group = index,
                           .slot = pieces > 1 ? plan.slot_count++ : -1});
  }
  if (pieces > 1) plan.joined.push_back(index);
}

void add_parts(std::vector<GroupPlan::Part>& parts, cuda::Tile whole, std::int64_t size, int order,
               int size_class) {
  for (std::int64_t begin = whole.begin; begin < whole.end; begin += size) {
    parts.push_back({{begin, std::min(begin + size, whole.end)}, order, size_class});
  }
}

}  // namespace

GroupPlan::GroupPlan(const NestedGroups& side) : max_order(side.max_order) {
  const auto places = static_cast<std::int64_t>(side.opens.size());
  for (int order = 1; order <= max_order; ++order) {
    const auto first_single = static_cast<std::int64_t>(singles.size());
    const auto first_group = static_cast<std::int64_t>(groups.size());
    std::vector<Extent> extents;
    for (std::int64_t begin = 0, end = 0; begin < places; begin = end) {
      for (end = begin + 1; end < places && side.opens[static_cast<std::size_t>(end)] > order;) ++end;
      if (end - begin == 1) {
        singles.push_back(static_cast<std::int32_t>(begin));
      } else {
        extents.push_back({begin, end, size_class(end - begin)});
      }
    }
    std::ranges::stable_sort(extents, {}, &Extent::size_class);
    for (const Extent& extent : extents) cut(*this, extent, order);

    const auto at = static_cast<std::size_t>(order - 1);
    singles_of[at] = {first_single, static_cast<std::int64_t>(singles.size())};
    add_parts(single_parts, singles_of[at], kPartSingles, order, size_class(1));
    for (std::size_t begin = 0, end = 0; begin < extents.size(); begin = end) {
      const int same = extents[begin].size_class;
      while (end < extents.size() && extents[end].size_class == same) ++end;
      add_parts(
          group_parts,
          {first_group + static_cast<std::int64_t>(begin), first_group + static_cast<std::int64_t>(end)},
          kPartGroups, order, same);
    }
  }
}

ScatterByOrder GroupPlan::scatter(std::span<const double> sums_of_parts) const {
  ScatterByOrder scatter{};
  const double* sums = sums_of_parts.data();
  for (const std::vector<Part>* parts : {&group_parts, &single_parts}) {
    for (const Part& part : *parts) {
      ClassEntropy& of_class =
          scatter[static_cast<std::size_t>(part.order - 1)][static_cast<std::size_t>(part.size_class)];
      of_class.groups += *sums++;
      of_class.rows += *sums++;
    }
  }
  return scatter;
}

}  // namespace infoplane

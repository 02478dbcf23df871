#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/nested_groups.h"
#include "engine/kernels/size_class.h"

namespace infoplane {

/// Groups of one size class: what they are, whatever the states say. With n positions, n_d of them in
/// document d, a group is worth n rows when these are independent, and n^2 / sum_d n_d^2 when those of a
/// document are copies.
struct GroupsOfSize {
  double rows = 0;         ///< positions
  double groups = 0;       ///< labels
  double spread_rows = 0;  ///< positions in groups of several documents
  double crowding = 0;     ///< sum over these of sum_d n_d^2 / n
};

/// Two positions of one label in one document, and one of the same label in another document.
struct RowTriple {
  std::int32_t row = 0, same_document = 0, other_document = 0;
};

/// What is known of the labels of an order before any state is seen; made once per corpus.
struct LabelGroups {
  std::int64_t labels = 0;
  double singletons = 0;  ///< share of positions whose label occurs once
  std::array<GroupsOfSize, kSizeClasses> classes{};
  std::vector<RowTriple> triples{};  ///< an even sample of at most 8192
};

/// The groups of order `order` of a side. `document_of_row` is ascending. Randomness is seeded.
LabelGroups label_groups(const NestedGroups& groups, int order, std::span<const std::int32_t> document_of_row,
                         std::uint64_t seed);

/// All positions as one group.
LabelGroups one_group(std::span<const std::int32_t> document_of_row, std::uint64_t seed);

}  // namespace infoplane

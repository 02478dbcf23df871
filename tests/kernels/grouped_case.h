#pragma once

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "engine/kernels/nested_groups.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane::test {

/// Columns of the rows that say which GroupedCase a test is made with.
inline void add_grouped_columns() {
  for (const char* column : {"count", "bins", "orders", "branching"}) QTest::addColumn<int>(column);
}

/// Random assignments and random nested groups; `branching` sets how often a group of each order begins.
struct GroupedCase {
  std::vector<float> p;
  std::vector<std::int32_t> rows;
  std::vector<std::uint8_t> opens;
  AssignmentMatrix matrix;
  NestedGroups groups;

  GroupedCase(std::int64_t count, std::int64_t bins, int orders, std::uint64_t branching,
              std::uint64_t seed) {
    Random random(seed);
    p.resize(static_cast<std::size_t>(count * bins));
    for (float& value : p) value = static_cast<float>(random.below(1000)) / 300.0f;
    for (std::int64_t r = 0; r < count; ++r) row_kernels().softmax(p.data() + r * bins, bins, 1.0f);
    rows.resize(static_cast<std::size_t>(count));
    std::iota(rows.begin(), rows.end(), 0);
    random.shuffle(rows);
    for (std::int64_t r = 0; r < count; ++r) {
      const std::uint64_t draw = random.below(branching);
      const auto order = static_cast<std::uint8_t>(
          std::min<std::uint64_t>(draw + 1, static_cast<std::uint64_t>(orders) + 1));
      opens.push_back(r == 0 ? std::uint8_t{1} : order);
    }
    matrix = {p.data(), count, bins};
    groups = {rows, opens, orders};
  }
};

}  // namespace infoplane::test

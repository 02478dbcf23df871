#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/text/ngram_order.h"

namespace infoplane {

/// The empirical joint of two labels: how often each pair was seen. Sparse, by x: the pairs of x stand at
/// begins[x] .. begins[x + 1], their y's ascending. Every x and every y was seen at least once.
struct JointCounts {
  std::vector<std::int64_t> begins{0};
  std::vector<std::int32_t> ys{};
  std::vector<std::int64_t> counts{};
  std::int32_t y_labels = 0;

  std::int32_t x_labels() const { return static_cast<std::int32_t>(begins.size()) - 1; }
  std::int64_t pairs() const { return static_cast<std::int64_t>(ys.size()); }
  std::span<const std::int32_t> ys_of(std::int32_t x) const;
  std::span<const std::int64_t> counts_of(std::int32_t x) const;
  std::int64_t count_of(std::int32_t x) const;  ///< how often x was seen
  std::int64_t total() const;
};

/// The joint of (X_k, Y_k) over the positions that both orders sort; `order` <= both max_orders. Labels are
/// numbered in sorted order. METHOD sections 1 and 5.
JointCounts joint_counts(const NgramOrder& input, const NgramOrder& output, int order);

/// The same joint by y.
JointCounts transposed(const JointCounts& joint);

/// The joint of the minimal sufficient statistics: x's with the same p(y|x) become one, then y's with the
/// same p(x|y). No mutual information that any encoder reaches changes by it (Shamir, Sabato, Tishby 2010),
/// and joints of high orders, where most labels occur once, become much smaller.
JointCounts sufficient_joint(const JointCounts& joint);

/// In nats.
struct JointInformation {
  double x_entropy = 0, y_entropy = 0, information = 0;
};
JointInformation joint_information(const JointCounts& joint);

}  // namespace infoplane

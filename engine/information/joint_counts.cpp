#include "engine/information/joint_counts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "engine/base/random.h"

namespace infoplane {
namespace {

/// The label of each position, numbered in sorted order.
std::vector<std::int32_t> labels_of(const NgramOrder& order, int k) {
  std::vector<std::int32_t> labels(order.rows.size());
  std::int32_t label = -1;
  for (std::size_t place = 0; place < order.rows.size(); ++place) {
    if (order.opens[place] <= k) ++label;
    labels[static_cast<std::size_t>(order.rows[place])] = label;
  }
  return labels;
}

/// Adds one x with the y's in `seen`, which are sorted here.
void append_x(JointCounts& joint, std::vector<std::int32_t>& seen) {
  std::sort(seen.begin(), seen.end());
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i == 0 || seen[i] != seen[i - 1]) {
      joint.ys.push_back(seen[i]);
      joint.counts.push_back(0);
    }
    ++joint.counts.back();
  }
  joint.begins.push_back(joint.pairs());
  seen.clear();
}

/// The conditional p(y|x) as it can be compared: counts by their greatest common divisor.
struct Conditional {
  std::uint64_t hash = 0;
  std::int64_t divisor = 1;
  std::int32_t x = 0;
};

Conditional conditional_of(const JointCounts& joint, std::int32_t x) {
  Conditional conditional;
  conditional.x = x;
  conditional.divisor = 0;
  for (const std::int64_t count : joint.counts_of(x)) {
    conditional.divisor = std::gcd(conditional.divisor, count);
  }
  const auto ys = joint.ys_of(x);
  const auto counts = joint.counts_of(x);
  for (std::size_t i = 0; i < ys.size(); ++i) {
    const auto entry =
        static_cast<std::uint64_t>(ys[i]) << 32 ^ static_cast<std::uint64_t>(counts[i] / conditional.divisor);
    conditional.hash = Random(conditional.hash ^ entry).next();
  }
  return conditional;
}

bool same(const JointCounts& joint, const Conditional& a, const Conditional& b) {
  if (a.hash != b.hash || !std::ranges::equal(joint.ys_of(a.x), joint.ys_of(b.x))) return false;
  return std::ranges::equal(joint.counts_of(a.x), joint.counts_of(b.x),
                            [&](std::int64_t p, std::int64_t q) { return p / a.divisor == q / b.divisor; });
}

/// For each x the first x with the same conditional. Within equal hashes each is compared with the
/// representatives in full; different conditionals of one hash do not happen in practice.
std::vector<std::int32_t> representatives(const JointCounts& joint) {
  std::vector<Conditional> conditionals;
  conditionals.reserve(static_cast<std::size_t>(joint.x_labels()));
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) conditionals.push_back(conditional_of(joint, x));
  std::ranges::sort(conditionals, [](const Conditional& a, const Conditional& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.x < b.x;
  });
  std::vector<std::int32_t> first(conditionals.size());
  const Conditional* representative = nullptr;
  for (const Conditional& conditional : conditionals) {
    if (!representative || !same(joint, *representative, conditional)) representative = &conditional;
    first[static_cast<std::size_t>(conditional.x)] = representative->x;
  }
  return first;
}

JointCounts merge_alike(const JointCounts& joint) {
  const std::vector<std::int32_t> first = representatives(joint);
  std::vector<std::int64_t> weight(first.size(), 0);
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    weight[static_cast<std::size_t>(first[static_cast<std::size_t>(x)])] += joint.count_of(x);
  }
  JointCounts merged;
  merged.y_labels = joint.y_labels;
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    if (first[static_cast<std::size_t>(x)] != x) continue;
    // weight / own = (sum of divisors) / divisor, so the first quotient is exact and so is the second.
    const std::int64_t divisor = conditional_of(joint, x).divisor;
    const std::int64_t divisors = weight[static_cast<std::size_t>(x)] / (joint.count_of(x) / divisor);
    for (const std::int64_t count : joint.counts_of(x)) merged.counts.push_back(count / divisor * divisors);
    merged.ys.insert(merged.ys.end(), joint.ys_of(x).begin(), joint.ys_of(x).end());
    merged.begins.push_back(merged.pairs());
  }
  return merged;
}

double plogp(double p) {
  return p > 0 ? p * std::log(p) : 0;
}

}  // namespace

std::span<const std::int32_t> JointCounts::ys_of(std::int32_t x) const {
  const auto at = static_cast<std::size_t>(x);
  return std::span(ys).subspan(static_cast<std::size_t>(begins[at]),
                               static_cast<std::size_t>(begins[at + 1] - begins[at]));
}

std::span<const std::int64_t> JointCounts::counts_of(std::int32_t x) const {
  const auto at = static_cast<std::size_t>(x);
  return std::span(counts).subspan(static_cast<std::size_t>(begins[at]),
                                   static_cast<std::size_t>(begins[at + 1] - begins[at]));
}

std::int64_t JointCounts::count_of(std::int32_t x) const {
  const auto own = counts_of(x);
  return std::accumulate(own.begin(), own.end(), std::int64_t{0});
}

std::int64_t JointCounts::total() const {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

JointCounts joint_counts(const NgramOrder& input, const NgramOrder& output, int order) {
  const std::vector<std::int32_t> y_of_row = labels_of(output, order);
  JointCounts joint;
  std::vector<std::int32_t> seen;
  for (std::size_t place = 0; place < input.rows.size(); ++place) {
    if (input.opens[place] <= order && place > 0) append_x(joint, seen);
    seen.push_back(y_of_row[static_cast<std::size_t>(input.rows[place])]);
  }
  if (!seen.empty()) append_x(joint, seen);
  joint.y_labels = y_of_row.empty() ? 0 : *std::ranges::max_element(y_of_row) + 1;
  return joint;
}

JointCounts transposed(const JointCounts& joint) {
  JointCounts result;
  result.y_labels = joint.x_labels();
  result.begins.assign(static_cast<std::size_t>(joint.y_labels) + 1, 0);
  for (const std::int32_t y : joint.ys) ++result.begins[static_cast<std::size_t>(y) + 1];
  std::partial_sum(result.begins.begin(), result.begins.end(), result.begins.begin());
  std::vector<std::int64_t> next(result.begins.begin(), result.begins.end() - 1);
  result.ys.resize(joint.ys.size());
  result.counts.resize(joint.ys.size());
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    const auto ys = joint.ys_of(x);
    const auto counts = joint.counts_of(x);
    for (std::size_t i = 0; i < ys.size(); ++i) {
      const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(ys[i])]++);
      result.ys[place] = x;
      result.counts[place] = counts[i];
    }
  }
  return result;
}

JointCounts sufficient_joint(const JointCounts& joint) {
  return transposed(merge_alike(transposed(merge_alike(joint))));
}

JointInformation joint_information(const JointCounts& joint) {
  const auto total = static_cast<double>(joint.total());
  if (total <= 0) return {};
  JointInformation result;
  double pair_entropy = 0;
  std::vector<std::int64_t> of_y(static_cast<std::size_t>(joint.y_labels), 0);
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    result.x_entropy -= plogp(static_cast<double>(joint.count_of(x)) / total);
  }
  for (std::size_t i = 0; i < joint.ys.size(); ++i) {
    of_y[static_cast<std::size_t>(joint.ys[i])] += joint.counts[i];
    pair_entropy -= plogp(static_cast<double>(joint.counts[i]) / total);
  }
  for (const std::int64_t count : of_y) result.y_entropy -= plogp(static_cast<double>(count) / total);
  result.information = std::max(0.0, result.x_entropy + result.y_entropy - pair_entropy);
  return result;
}

}  // namespace infoplane

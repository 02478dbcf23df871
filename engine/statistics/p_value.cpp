#include "engine/statistics/p_value.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <Eigen/Core>

#include "engine/statistics/ranks.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

using Column = std::vector<double>;

/// The share of all orders of y in which |statistic| is at least |observed|, but for rounding.
template <typename Statistic>
double share_of_orders(Column y, Statistic statistic) {
  const double observed = std::abs(statistic(y));
  const double least = observed - 1e-12 * std::max(1.0, observed);
  std::vector<std::size_t> order(y.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Column permuted(y.size());
  double reached = 0, all = 0;
  do {
    for (std::size_t i = 0; i < y.size(); ++i) permuted[i] = y[order[i]];
    reached += std::abs(statistic(permuted)) >= least ? 1 : 0;
    ++all;
  } while (std::ranges::next_permutation(order).found);
  return reached / all;
}

Column standardized(std::span<const double> values) {
  Eigen::VectorXd column =
      Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
  column.array() -= column.mean();
  column.stableNormalize();
  return {column.begin(), column.end()};
}

/// Of standardised columns the coefficient is their inner product, and the order changes nothing else. Over
/// so few numbers, so often, a plain sum takes half the time of Eigen's.
double product_moment_p(std::span<const double> x, std::span<const double> y) {
  const Column left = standardized(x);
  return share_of_orders(standardized(y), [&](const Column& right) {
    return std::inner_product(left.begin(), left.end(), right.begin(), 0.0);
  });
}

/// P(|score| >= |observed|) over all orders of n distinct values: orders are counted by their inversions, one
/// value inserted after the other (OEIS A008302).
double counted_kendall_p(int n, double score) {
  const auto pairs = static_cast<std::size_t>(n * (n - 1) / 2);
  Column share{1.0};  // of orders with 0, 1, ... inversions
  for (int size = 2; size <= n; ++size) {
    Column next(share.size() + static_cast<std::size_t>(size) - 1, 0.0);
    for (std::size_t i = 0; i < share.size(); ++i)
      for (int added = 0; added < size; ++added) next[i + static_cast<std::size_t>(added)] += share[i] / size;
    share = std::move(next);
  }
  const auto rarer = static_cast<std::size_t>((static_cast<double>(pairs) - std::abs(score)) / 2 + 0.5);
  if (2 * rarer >= pairs) return 1;
  return std::min(
      1.0, 2 * std::accumulate(share.begin(), share.begin() + static_cast<std::ptrdiff_t>(rarer) + 1, 0.0));
}

struct TieSums {
  double pairs = 0, triples = 0, variance = 0;
};

TieSums tie_sums(std::span<const double> values) {
  TieSums sums;
  for (const int size : tie_sizes(values)) {
    const double t = size;
    sums.pairs += t * (t - 1) / 2;
    sums.triples += t * (t - 1) * (t - 2);
    sums.variance += t * (t - 1) * (2 * t + 5);
  }
  return sums;
}

/// Source: Kendall, "Rank correlation methods", 1970, section 4.
double approximate_kendall_p(std::span<const double> x, std::span<const double> y, double score) {
  const auto n = static_cast<double>(x.size());
  const TieSums in_x = tie_sums(x), in_y = tie_sums(y);
  const double m = n * (n - 1);
  const double variance = (m * (2 * n + 5) - in_x.variance - in_y.variance) / 18 +
                          2 * in_x.pairs * in_y.pairs / m + in_x.triples * in_y.triples / (9 * m * (n - 2));
  return normal_tail(score / std::sqrt(variance));
}

PValue kendall_p(std::span<const double> x, std::span<const double> y) {
  const auto n = static_cast<int>(x.size());
  const double score = kendall_score(x, y);
  if (n <= exact_kendall_pairs && tie_sizes(x).empty() && tie_sizes(y).empty())
    return {counted_kendall_p(n, score), PValueMethod::exact};
  if (n > exact_pairs) return {approximate_kendall_p(x, y, score), PValueMethod::approximation};
  const Column left = mid_ranks(x);
  const auto score_of = [&](const Column& permuted) {
    double sum = 0;
    for (std::size_t i = 0; i < left.size(); ++i)
      for (std::size_t j = 0; j < i; ++j) {
        const double direction = (left[i] - left[j]) * (permuted[i] - permuted[j]);
        sum += (direction > 0) - (direction < 0);
      }
    return sum;
  };
  return {share_of_orders(mid_ranks(y), score_of), PValueMethod::exact};
}

}  // namespace

PValue two_sided_p(Coefficient kind, std::span<const double> x, std::span<const double> y, double r) {
  if (kind == Coefficient::kendall) return kendall_p(x, y);
  const auto n = static_cast<int>(x.size());
  if (n > exact_pairs) return {correlation_tail(r, n - 2), PValueMethod::approximation};
  const double p =
      kind == Coefficient::pearson ? product_moment_p(x, y) : product_moment_p(mid_ranks(x), mid_ranks(y));
  return {p, PValueMethod::exact};
}

}  // namespace infoplane::statistics

#include "engine/statistics/coefficient.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include <Eigen/Core>

#include "engine/statistics/ranks.h"

namespace infoplane::statistics {
namespace {

/// A copy, and no view of the caller's: Eigen adds up in an order that depends on where the first number
/// lies, and equal columns are to give equal bits.
Eigen::VectorXd deviations_from_mean(std::span<const double> values) {
  Eigen::VectorXd column =
      Eigen::Map<const Eigen::VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
  column.array() -= column.mean();
  // In units of the largest, values of any size neither overflow nor vanish in their squares.
  column /= column.lpNorm<Eigen::Infinity>();
  return column;
}

double pairs_of(double n) {
  return n * (n - 1) / 2;
}

double tied_pairs(std::span<const double> values) {
  double pairs = 0;
  for (const int size : tie_sizes(values)) pairs += pairs_of(size);
  return pairs;
}

/// Sorts `values` and returns the number of exchanges of neighbours that takes: the inversions.
std::int64_t sort_counting(std::vector<double>& values, std::vector<double>& spare, std::size_t begin,
                           std::size_t end) {
  if (end - begin < 2) return 0;
  const std::size_t middle = begin + (end - begin) / 2;
  std::int64_t exchanges =
      sort_counting(values, spare, begin, middle) + sort_counting(values, spare, middle, end);
  std::size_t left = begin, right = middle;
  for (std::size_t to = begin; to < end; ++to) {
    const bool from_right = left == middle || (right < end && values[right] < values[left]);
    if (from_right) exchanges += static_cast<std::int64_t>(middle - left);
    spare[to] = from_right ? values[right++] : values[left++];
  }
  std::copy(spare.begin() + static_cast<std::ptrdiff_t>(begin),
            spare.begin() + static_cast<std::ptrdiff_t>(end),
            values.begin() + static_cast<std::ptrdiff_t>(begin));
  return exchanges;
}

/// Pairs that are tied in both columns; `order` sorts by x, then by y.
double pairs_tied_in_both(std::span<const double> x, std::span<const double> y,
                          const std::vector<std::size_t>& order) {
  double pairs = 0;
  for (std::size_t begin = 0; begin < order.size();) {
    std::size_t end = begin + 1;
    while (end < order.size() && x[order[end]] == x[order[begin]] && y[order[end]] == y[order[begin]]) ++end;
    pairs += pairs_of(static_cast<double>(end - begin));
    begin = end;
  }
  return pairs;
}

}  // namespace

std::string_view coefficient_name(Coefficient kind) {
  switch (kind) {
    case Coefficient::spearman:
      return "spearman";
    case Coefficient::pearson:
      return "pearson";
    case Coefficient::kendall:
      return "kendall";
  }
  return {};
}

bool is_constant(std::span<const double> values) {
  return std::ranges::all_of(values, [&](double value) { return value == values.front(); });
}

double pearson(std::span<const double> x, std::span<const double> y) {
  if (is_constant(x) || is_constant(y)) return std::numeric_limits<double>::quiet_NaN();
  const Eigen::VectorXd dx = deviations_from_mean(x), dy = deviations_from_mean(y);
  return std::clamp(dx.dot(dy) / (dx.norm() * dy.norm()), -1.0, 1.0);
}

double spearman(std::span<const double> x, std::span<const double> y) {
  return pearson(mid_ranks(x), mid_ranks(y));
}

double kendall_score(std::span<const double> x, std::span<const double> y) {
  std::vector<std::size_t> order(x.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(
      order, [&](std::size_t a, std::size_t b) { return x[a] < x[b] || (x[a] == x[b] && y[a] < y[b]); });
  std::vector<double> by_x(x.size()), spare(x.size());
  std::ranges::transform(order, by_x.begin(), [&](std::size_t i) { return y[i]; });
  const double tied_in_both = pairs_tied_in_both(x, y, order);
  const auto discordant = static_cast<double>(sort_counting(by_x, spare, 0, by_x.size()));
  const double untied =
      pairs_of(static_cast<double>(x.size())) - tied_pairs(x) - tied_pairs(y) + tied_in_both;
  return untied - 2 * discordant;
}

double kendall(std::span<const double> x, std::span<const double> y) {
  const double pairs = pairs_of(static_cast<double>(x.size()));
  const double untied_x = pairs - tied_pairs(x), untied_y = pairs - tied_pairs(y);
  if (untied_x <= 0 || untied_y <= 0) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp(kendall_score(x, y) / std::sqrt(untied_x) / std::sqrt(untied_y), -1.0, 1.0);
}

double coefficient(Coefficient kind, std::span<const double> x, std::span<const double> y) {
  switch (kind) {
    case Coefficient::spearman:
      return spearman(x, y);
    case Coefficient::pearson:
      return pearson(x, y);
    case Coefficient::kendall:
      return kendall(x, y);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

}  // namespace infoplane::statistics

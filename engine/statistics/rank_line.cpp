#include "engine/statistics/rank_line.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/base/random.h"
#include "engine/statistics/correlation.h"

namespace infoplane::statistics {
namespace {

/// Of at least one value; of an even number the middle between the two in the middle.
double median(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return std::midpoint(*std::max_element(values.begin(), middle), *middle);
}

/// Their slope, where they have one.
void add_slope(std::vector<double>& slopes, const Pairs& pairs, std::size_t i, std::size_t j) {
  const double slope = (pairs.y[i] - pairs.y[j]) / (pairs.x[i] - pairs.x[j]);
  if (std::isfinite(slope)) slopes.push_back(slope);
}

std::vector<double> all_slopes(const Pairs& pairs) {
  std::vector<double> slopes;
  for (std::size_t i = 0; i < pairs.x.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) add_slope(slopes, pairs, i, j);
  return slopes;
}

std::vector<double> some_slopes(const Pairs& pairs) {
  std::vector<double> slopes;
  Random random(0);
  for (int drawn = 0; drawn < sampled_pairs; ++drawn) {
    const std::size_t i = random.below(pairs.x.size());
    add_slope(slopes, pairs, i, random.below(pairs.x.size()));
  }
  return slopes;
}

}  // namespace

std::optional<RankLine> rank_line(std::span<const double> x, std::span<const double> y) {
  const Pairs pairs = complete_pairs(x, y);
  const auto n = static_cast<int>(pairs.x.size());
  if (n < fewest_pairs) return std::nullopt;
  std::vector<double> slopes = n <= all_slopes_up_to ? all_slopes(pairs) : some_slopes(pairs);
  if (slopes.empty()) return std::nullopt;
  RankLine line;
  line.slope = median(slopes);
  std::vector<double> left;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) left.push_back(pairs.y[i] - line.slope * pairs.x[i]);
  line.intercept = median(left);
  return line;
}

}  // namespace infoplane::statistics

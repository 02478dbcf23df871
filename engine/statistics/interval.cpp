#include "engine/statistics/interval.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <numeric>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/random.h"
#include "engine/statistics/tail_probability.h"

namespace infoplane::statistics {
namespace {

using Column = std::vector<double>;

/// Values sorted once, so that the ranks of a resample take no sorting: only how often each was drawn.
class SortedColumn {
 public:
  explicit SortedColumn(const Column& values) : order_(values.size()), group_(values.size()) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    for (std::size_t i = 1; i < order_.size(); ++i)
      group_[i] = group_[i - 1] + (values[order_[i]] != values[order_[i - 1]] ? 1 : 0);
  }

  /// The mid-rank, in a sample that holds value i `counts[i]` times, of each value.
  void rank(const std::vector<int>& counts, Column& ranks) const {
    double before = 0;
    for (std::size_t begin = 0; begin < order_.size();) {
      std::size_t end = begin;
      double drawn = 0;
      for (; end < order_.size() && group_[end] == group_[begin]; ++end) drawn += counts[order_[end]];
      for (; begin < end; ++begin) ranks[order_[begin]] = before + (drawn + 1) / 2;
      before += drawn;
    }
  }

 private:
  std::vector<std::size_t> order_;
  std::vector<std::size_t> group_;
};

/// What is drawn: for each thing the pairs that come with it.
using Drawn = std::vector<std::vector<std::size_t>>;

/// Pearson of a sample that holds pair i `counts[i]` times; NaN where a column is constant in it. The values
/// are ranks, whose squares are exact enough to be summed plainly: in one pass, as the innermost loop of the
/// resamples, for Eigen's three sums take longer.
double counted_pearson(const std::vector<int>& counts, const Column& x, const Column& y) {
  // The mean of all ranks, ties or not.
  const double middle = (static_cast<double>(std::reduce(counts.begin(), counts.end())) + 1) / 2;
  double xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double dx = x[i] - middle, dy = y[i] - middle;
    xx += counts[i] * dx * dx;
    yy += counts[i] * dy * dy;
    xy += counts[i] * dx * dy;
  }
  if (xx <= 0 || yy <= 0) return std::numeric_limits<double>::quiet_NaN();
  return std::clamp(xy / std::sqrt(xx) / std::sqrt(yy), -1.0, 1.0);
}

/// Linear between order statistics, as numpy's default.
double quantile(const Column& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  return std::lerp(sorted[below], sorted[below + 1], at - static_cast<double>(below));
}

std::optional<ConfidenceInterval> percentiles(Column draws, const Resampling& resampling) {
  std::erase_if(draws, [](double r) { return !std::isfinite(r); });
  if (draws.empty() || 2 * draws.size() < static_cast<std::size_t>(resampling.resamples)) return std::nullopt;
  std::ranges::sort(draws);
  const double tail = (1 - resampling.level) / 2;
  return ConfidenceInterval{quantile(draws, tail), quantile(draws, 1 - tail)};
}

Column ranked_draws(const Pairs& pairs, const Drawn& drawn, const Resampling& resampling) {
  const std::size_t n = pairs.x.size();
  const SortedColumn left(pairs.x), right(pairs.y);
  Column left_ranks(n), right_ranks(n), draws;
  std::vector<int> counts(n);
  Random random(resampling.seed);
  for (int b = 0; b < resampling.resamples; ++b) {
    std::ranges::fill(counts, 0);
    for (std::size_t i = 0; i < drawn.size(); ++i)
      for (const std::size_t pair : drawn[random.below(drawn.size())]) ++counts[pair];
    left.rank(counts, left_ranks);
    right.rank(counts, right_ranks);
    draws.push_back(counted_pearson(counts, left_ranks, right_ranks));
  }
  return draws;
}

Column plain_draws(Coefficient kind, const Pairs& pairs, const Column& error, const Drawn& drawn,
                   const Resampling& resampling) {
  Column x, y, draws;
  Random random(resampling.seed);
  for (int b = 0; b < resampling.resamples; ++b) {
    x.clear();
    y.clear();
    for (std::size_t i = 0; i < drawn.size(); ++i) {
      for (const std::size_t chosen : drawn[random.below(drawn.size())]) {
        x.push_back(pairs.x[chosen] + (error[chosen] > 0 ? error[chosen] * random.normal() : 0));
        y.push_back(pairs.y[chosen]);
      }
    }
    draws.push_back(judge(x, y) == Outcome::computed ? coefficient(kind, x, y)
                                                     : std::numeric_limits<double>::quiet_NaN());
  }
  return draws;
}

/// Each pair by itself.
Drawn one_by_one(const Pairs& pairs) {
  Drawn drawn;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) drawn.push_back({i});
  return drawn;
}

/// The pairs of each cluster, in the order in which their first ones come.
Drawn by_cluster(const Pairs& pairs, std::span<const int> cluster) {
  Drawn drawn;
  std::map<int, std::size_t> places;
  for (std::size_t i = 0; i < pairs.x.size(); ++i) {
    const auto [at, fresh] = places.try_emplace(cluster[pairs.rows[i]], drawn.size());
    if (fresh) drawn.emplace_back();
    drawn[at->second].push_back(i);
  }
  return drawn;
}

Pairs clustered_pairs(std::span<const double> x, std::span<const double> y, std::span<const int> cluster) {
  if (cluster.size() != x.size()) {
    throw Error(ErrorCode::bad_argument, "there is not one cluster for each row", {},
                "give a number for each row, equal where rows belong together");
  }
  return complete_pairs(x, y);
}

std::optional<ConfidenceInterval> resampled(Coefficient kind, const Pairs& pairs, const Drawn& drawn,
                                            std::span<const double> x_error, const Resampling& resampling) {
  if (resampling.resamples <= 0 || judge(pairs.x, pairs.y) != Outcome::computed) return std::nullopt;
  Column error(pairs.x.size(), 0.0);
  bool exact = true;
  for (std::size_t i = 0; i < error.size(); ++i) {
    const double one = pairs.rows[i] < x_error.size() ? x_error[pairs.rows[i]] : 0;
    if (std::isfinite(one) && one > 0) error[i] = one;
    exact = exact && error[i] == 0;
  }
  if (exact && kind == Coefficient::spearman)
    return percentiles(ranked_draws(pairs, drawn, resampling), resampling);
  return percentiles(plain_draws(kind, pairs, error, drawn, resampling), resampling);
}

}  // namespace

std::optional<ConfidenceInterval> bootstrap_interval(Coefficient kind, std::span<const double> x,
                                                     std::span<const double> y,
                                                     std::span<const double> x_error,
                                                     const Resampling& resampling) {
  const Pairs pairs = complete_pairs(x, y);
  return resampled(kind, pairs, one_by_one(pairs), x_error, resampling);
}

std::optional<ConfidenceInterval> cluster_bootstrap_interval(Coefficient kind, std::span<const double> x,
                                                             std::span<const double> y,
                                                             std::span<const int> cluster,
                                                             std::span<const double> x_error,
                                                             const Resampling& resampling) {
  const Pairs pairs = clustered_pairs(x, y, cluster);
  const Drawn drawn = by_cluster(pairs, cluster);
  const bool together = drawn.size() < pairs.x.size();
  if (together && static_cast<int>(drawn.size()) < fewest_clusters) return std::nullopt;
  return resampled(kind, pairs, drawn, x_error, resampling);
}

int clusters_of(std::span<const double> x, std::span<const double> y, std::span<const int> cluster) {
  return static_cast<int>(by_cluster(clustered_pairs(x, y, cluster), cluster).size());
}

std::optional<ConfidenceInterval> fisher_interval(const Correlation& correlation, double level) {
  if (!correlation.computed()) return std::nullopt;
  const double n = correlation.n - correlation.covariates, r = correlation.r;
  const double freedom = n - (correlation.kind == Coefficient::kendall ? 4 : 3);
  if (freedom <= 0) return std::nullopt;
  const double spread = correlation.kind == Coefficient::pearson    ? 1
                        : correlation.kind == Coefficient::spearman ? 1 + r * r / 2
                                                                    : 0.437;
  const double reach = normal_bound(level) * std::sqrt(spread / freedom);
  return ConfidenceInterval{std::tanh(std::atanh(r) - reach), std::tanh(std::atanh(r) + reach)};
}

}  // namespace infoplane::statistics

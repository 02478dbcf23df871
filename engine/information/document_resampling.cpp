#include "engine/information/document_resampling.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/base/random.h"

namespace infoplane {
namespace {

constexpr std::int64_t kResamplesAtOnce = 16;

double sum_of(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

/// The value below which another draw would lie with probability `part`, between neighbours: the i-th of B
/// values has i / (B + 1) below it, on average. (With i / B and the like a hundred resamples tell 93% as
/// 95%.)
double quantile(const std::vector<double>& sorted, double part) {
  const auto count = static_cast<double>(sorted.size());
  const double place = std::clamp(part * (count + 1) - 1, 0.0, count - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

}  // namespace

DocumentResampling::DocumentResampling(std::span<const std::int32_t> document_of_row, int resamples,
                                       std::uint64_t seed, int threads)
    : resamples_(resamples), seed_(seed), threads_(threads) {
  for (std::size_t r = 0; r < document_of_row.size(); ++r) {
    if (r == 0 || document_of_row[r] != document_of_row[r - 1])
      starts_.push_back(static_cast<std::int64_t>(r));
  }
  starts_.push_back(static_cast<std::int64_t>(document_of_row.size()));
}

DocumentResampling::DocumentSums DocumentResampling::sums_of(std::span<const double> contributions) const {
  const std::size_t documents = starts_.size() - 1;
  const double mean = sum_of(contributions) / static_cast<double>(contributions.size());
  DocumentSums sums;
  for (std::size_t d = 0; d < documents; ++d) {
    const auto begin = static_cast<std::size_t>(starts_[d]), end = static_cast<std::size_t>(starts_[d + 1]);
    sums.excess.push_back(sum_of(contributions.subspan(begin, end - begin)) -
                          static_cast<double>(end - begin) * mean);
    sums.squares += sums.excess.back() * sums.excess.back();
  }
  return sums;
}

/// Draws of D from D scatter less than the documents do, by the root; and the scatter of few documents is
/// itself known badly: Student's t for D - 1, to the first order, at 95%.
double DocumentResampling::widening() const {
  const auto count = static_cast<double>(starts_.size() - 1);
  const double freedom = std::max(1.0, count - 1), normal = 1.96;
  return std::sqrt(count / freedom) * (1 + (normal * normal + 1) / (4 * freedom));
}

/// The mean excess of every resample, of each of `sums`: what is drawn is the same for all.
std::vector<std::vector<double>> DocumentResampling::drawn(std::span<const DocumentSums> sums) const {
  const std::size_t documents = starts_.size() - 1;
  std::vector<std::vector<double>> means(sums.size(),
                                         std::vector<double>(static_cast<std::size_t>(resamples_)));
  parallel_for(resamples_, kResamplesAtOnce, threads_, [&](std::int64_t begin, std::int64_t end) {
    std::vector<std::size_t> draws(documents);
    for (std::int64_t b = begin; b < end; ++b) {
      Random random(Random(seed_ + static_cast<std::uint64_t>(b)).next());
      double rows = 0;
      for (std::size_t& d : draws) {
        d = static_cast<std::size_t>(random.below(documents));
        rows += static_cast<double>(starts_[d + 1] - starts_[d]);
      }
      for (std::size_t m = 0; m < sums.size(); ++m) {
        double excess = 0;
        for (const std::size_t d : draws) excess += sums[m].excess[d];
        means[m][static_cast<std::size_t>(b)] = excess / rows;
      }
    }
  });
  return means;
}

std::vector<std::vector<double>> DocumentResampling::deviations(std::span<const Mean> means,
                                                                std::span<const double> errors) const {
  std::vector<DocumentSums> sums(means.size());
  parallel_for(std::ssize(means), 1, threads_, [&](std::int64_t m, std::int64_t) {
    sums[static_cast<std::size_t>(m)] = sums_of(means[static_cast<std::size_t>(m)].contributions);
  });
  std::vector<std::vector<double>> result = drawn(sums);
  for (std::size_t m = 0; m < means.size(); ++m) {
    const double covariance = means[m].covariance;
    const double narrowing = covariance < 0 && sums[m].squares > 0
                                 ? std::sqrt(std::max(0.5, 1 + covariance / sums[m].squares))
                                 : 1;
    for (double& deviation : result[m]) deviation *= widening() * narrowing;
    if (covariance <= 0) continue;
    const double error =
        widening() * std::sqrt(covariance) / static_cast<double>(means[m].contributions.size());
    for (std::size_t b = 0; b < result[m].size(); ++b) result[m][b] += error * errors[b];
  }
  return result;
}

std::vector<double> DocumentResampling::normal_numbers(std::uint64_t number) const {
  const std::uint64_t seed = Random(~seed_ - number).next();
  std::vector<double> numbers(static_cast<std::size_t>(resamples_));
  for (std::size_t b = 0; b < numbers.size(); ++b) numbers[b] = Random(Random(seed + b).next()).normal();
  return numbers;
}

std::optional<Interval> DocumentResampling::middle(std::vector<double> values) {
  if (values.empty() || !std::ranges::all_of(values, [](double value) { return std::isfinite(value); }))
    return std::nullopt;
  std::ranges::sort(values);
  return Interval{quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace infoplane

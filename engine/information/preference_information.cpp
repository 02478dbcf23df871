#include "engine/information/preference_information.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/information/document_resampling.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::uint64_t kNullPurpose = 0x9A125C0DEULL, kResamplePurpose = 0x9A12B007ULL;
constexpr std::int64_t kPairsAtOnce = 64;

/// What both answers of some pairs add up to: bins numbers each, and how many positions.
struct Totals {
  explicit Totals(std::size_t bins) : chosen(bins, 0.0), rejected(bins, 0.0) {}

  std::vector<double> chosen, rejected;
  double chosen_rows = 0, rejected_rows = 0;
};

double term(double p) {
  return p > 0 ? -p * std::log(p) : 0;
}

/// I(preference;Z) in nats. Logarithms of full precision: the jackknife multiplies differences by the number
/// of pairs.
double information(const Totals& totals) {
  const double rows = totals.chosen_rows + totals.rejected_rows;
  double of_all = 0, of_chosen = 0, of_rejected = 0;
  for (std::size_t j = 0; j < totals.chosen.size(); ++j) {
    of_all += term((totals.chosen[j] + totals.rejected[j]) / rows);
    of_chosen += term(totals.chosen[j] / totals.chosen_rows);
    of_rejected += term(totals.rejected[j] / totals.rejected_rows);
  }
  return of_all - (totals.chosen_rows * of_chosen + totals.rejected_rows * of_rejected) / rows;
}

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

/// P summed over each completion.
class PreferenceInformation::Sums {
 public:
  Sums(const AssignmentMatrix& assignments, std::span<const PairRows> pairs, int threads)
      : pairs_(pairs),
        bins_(static_cast<std::size_t>(assignments.bins)),
        values_(2 * pairs.size() * bins_, 0.0),
        all_(bins_) {
    const RowKernels& kernels = row_kernels();
    parallel_for(std::ssize(pairs), kPairsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
      for (auto p = static_cast<std::size_t>(begin); p < static_cast<std::size_t>(end); ++p) {
        for (std::int64_t r = pairs_[p].begin; r < pairs_[p].end; ++r)
          kernels.add_row(values_.data() + (2 * p + (r < pairs_[p].middle ? 0 : 1)) * bins_,
                          assignments.row(r), assignments.bins);
      }
    });
    for (std::size_t p = 0; p < pairs_.size(); ++p) add(all_, p, 1);
  }

  std::size_t pairs() const { return pairs_.size(); }
  std::size_t bins() const { return bins_; }
  double unit() const { return std::log(static_cast<double>(bins_)); }
  const Totals& all() const { return all_; }

  /// Adds a pair to `totals`, `times` times.
  void add(Totals& totals, std::size_t pair, double times) const {
    add_to(totals.chosen, totals.rejected, pair, times);
    totals.chosen_rows += times * chosen_rows(pair);
    totals.rejected_rows += times * rejected_rows(pair);
  }

  /// Adds a pair with chosen and rejected exchanged.
  void add_exchanged(Totals& totals, std::size_t pair) const {
    add_to(totals.rejected, totals.chosen, pair, 1);
    totals.chosen_rows += rejected_rows(pair);
    totals.rejected_rows += chosen_rows(pair);
  }

 private:
  double chosen_rows(std::size_t p) const { return static_cast<double>(pairs_[p].middle - pairs_[p].begin); }
  double rejected_rows(std::size_t p) const { return static_cast<double>(pairs_[p].end - pairs_[p].middle); }

  void add_to(std::vector<double>& chosen, std::vector<double>& rejected, std::size_t pair,
              double times) const {
    const double* values = values_.data() + 2 * pair * bins_;
    for (std::size_t j = 0; j < bins_; ++j) {
      chosen[j] += times * values[j];
      rejected[j] += times * values[bins_ + j];
    }
  }

  std::span<const PairRows> pairs_;
  std::size_t bins_;
  std::vector<double> values_;  ///< two rows a pair: chosen, rejected
  Totals all_;
};

PreferenceInformation::PreferenceInformation(std::vector<PairRows> pairs, int nulls, int bootstrap,
                                             std::uint64_t seed, int threads)
    : pairs_(std::move(pairs)), nulls_(nulls), bootstrap_(bootstrap), seed_(seed), threads_(threads) {}

InformationEstimate PreferenceInformation::estimate(const AssignmentMatrix& assignments,
                                                    const Cancellation& cancellation) const {
  const Sums sums(assignments, pairs_, threads_);
  InformationEstimate result;
  result.raw = information(sums.all()) / sums.unit();
  cancellation.check();
  if (nulls_ > 0) set_null(result, sums);
  if (pairs_.size() < 2) return result;
  set_debiased(result, sums);
  cancellation.check();
  if (bootstrap_ > 1) set_interval(result, sums);
  return result;
}

void PreferenceInformation::set_null(InformationEstimate& estimate, const Sums& sums) const {
  std::vector<double> nulls(static_cast<std::size_t>(nulls_));
  parallel_for(nulls_, 1, threads_, [&](std::int64_t n, std::int64_t) {
    Random random(Random(seed_ ^ (kNullPurpose + static_cast<std::uint64_t>(n))).next());
    Totals totals(sums.bins());
    for (std::size_t p = 0; p < sums.pairs(); ++p) {
      if (random.below(2) == 0) {
        sums.add(totals, p, 1);
      } else {
        sums.add_exchanged(totals, p);
      }
    }
    nulls[static_cast<std::size_t>(n)] = information(totals) / sums.unit();
  });
  estimate.null = mean_of(nulls);
  Totals together = sums.all();
  for (std::size_t j = 0; j < together.chosen.size(); ++j) together.chosen[j] += together.rejected[j];
  const double rows = together.chosen_rows + together.rejected_rows;
  double entropy = 0;
  for (const double sum : together.chosen) entropy += term(sum / rows);
  estimate.adjusted = adjusted_for_null(*estimate.raw, *estimate.null, entropy / sums.unit());
}

void PreferenceInformation::set_debiased(InformationEstimate& estimate, const Sums& sums) const {
  std::vector<double> without(sums.pairs());
  parallel_for(std::ssize(without), kPairsAtOnce, threads_, [&](std::int64_t begin, std::int64_t end) {
    for (auto p = static_cast<std::size_t>(begin); p < static_cast<std::size_t>(end); ++p) {
      Totals totals = sums.all();
      sums.add(totals, p, -1);
      without[p] = information(totals) / sums.unit();
    }
  });
  const auto pairs = static_cast<double>(sums.pairs());
  estimate.debiased = *estimate.raw - (pairs - 1) * (mean_of(without) - *estimate.raw);
}

void PreferenceInformation::set_interval(InformationEstimate& estimate, const Sums& sums) const {
  std::vector<double> resampled(static_cast<std::size_t>(bootstrap_));
  parallel_for(bootstrap_, 1, threads_, [&](std::int64_t b, std::int64_t) {
    Random random(Random(seed_ ^ (kResamplePurpose + static_cast<std::uint64_t>(b))).next());
    std::vector<int> times(sums.pairs(), 0);
    for (std::size_t draw = 0; draw < times.size(); ++draw) ++times[random.below(times.size())];
    Totals totals(sums.bins());
    for (std::size_t p = 0; p < times.size(); ++p) {
      if (times[p] > 0) sums.add(totals, p, times[p]);
    }
    resampled[static_cast<std::size_t>(b)] = information(totals) / sums.unit();
  });
  // A resample is biased a second time: only its deviations are used, around the figure without bias.
  const double middle = mean_of(resampled);
  const auto pairs = static_cast<double>(sums.pairs());
  const double widening = std::sqrt(pairs / (pairs - 1));
  for (double& value : resampled) value = *estimate.debiased + widening * (value - middle);
  if (const auto interval = DocumentResampling::middle(std::move(resampled))) {
    estimate.lo = interval->lo;
    estimate.hi = interval->hi;
  }
}

}  // namespace infoplane

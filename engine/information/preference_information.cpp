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

/// Of `sums` over `rows` rows, nats. Logarithms of full precision: the jackknife multiplies differences by
/// the number of pairs.
double entropy(std::span<const double> sums, double rows) {
  double nats = 0;
  for (const double sum : sums) {
    if (sum > 0) nats -= sum / rows * std::log(sum / rows);
  }
  return nats;
}

/// H(Z), nats.
double entropy_of_all(const Totals& totals) {
  std::vector<double> both = totals.chosen;
  for (std::size_t j = 0; j < both.size(); ++j) both[j] += totals.rejected[j];
  return entropy(both, totals.chosen_rows + totals.rejected_rows);
}

/// I(preference;Z), nats.
double information(const Totals& totals) {
  const double of_chosen = totals.chosen_rows * entropy(totals.chosen, totals.chosen_rows);
  const double of_rejected = totals.rejected_rows * entropy(totals.rejected, totals.rejected_rows);
  return entropy_of_all(totals) - (of_chosen + of_rejected) / (totals.chosen_rows + totals.rejected_rows);
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
    parallel_for(std::ssize(pairs), kPairsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
      for (auto p = static_cast<std::size_t>(begin); p < static_cast<std::size_t>(end); ++p) {
        for (std::int64_t r = pairs_[p].begin; r < pairs_[p].end; ++r)
          kernels_.add_row(values_.data() + (2 * p + (r < pairs_[p].middle ? 0 : 1)) * bins_,
                           assignments.row(r), assignments.bins);
      }
    });
    for (std::size_t p = 0; p < pairs_.size(); ++p) add(all_, p, 1);
  }

  std::size_t pairs() const { return pairs_.size(); }
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

  /// In efficiency units, of `count` totals: `fill(index, totals)` makes each from nothing.
  template <typename Fill>
  std::vector<double> informations(std::int64_t count, int threads, Fill fill) const {
    std::vector<double> values(static_cast<std::size_t>(count));
    parallel_for(count, 1, threads, [&](std::int64_t index, std::int64_t) {
      Totals totals(bins_);
      fill(index, totals);
      values[static_cast<std::size_t>(index)] = information(totals) / unit();
    });
    return values;
  }

 private:
  double chosen_rows(std::size_t p) const { return static_cast<double>(pairs_[p].middle - pairs_[p].begin); }
  double rejected_rows(std::size_t p) const { return static_cast<double>(pairs_[p].end - pairs_[p].middle); }

  void add_to(std::vector<double>& chosen, std::vector<double>& rejected, std::size_t pair,
              double times) const {
    const double* values = values_.data() + 2 * pair * bins_;
    kernels_.add_scaled(chosen.data(), values, times, std::ssize(chosen));
    kernels_.add_scaled(rejected.data(), values + bins_, times, std::ssize(rejected));
  }

  const RowKernels& kernels_ = row_kernels();
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
  const std::vector<double> nulls = sums.informations(nulls_, threads_, [&](std::int64_t n, Totals& totals) {
    Random random(Random(seed_ ^ (kNullPurpose + static_cast<std::uint64_t>(n))).next());
    for (std::size_t p = 0; p < sums.pairs(); ++p) {
      if (random.below(2) == 0) {
        sums.add(totals, p, 1);
      } else {
        sums.add_exchanged(totals, p);
      }
    }
  });
  estimate.null = mean_of(nulls);
  estimate.adjusted =
      adjusted_for_null(*estimate.raw, *estimate.null, entropy_of_all(sums.all()) / sums.unit());
}

void PreferenceInformation::set_debiased(InformationEstimate& estimate, const Sums& sums) const {
  const auto pairs = static_cast<std::int64_t>(sums.pairs());
  const std::vector<double> without = sums.informations(pairs, threads_, [&](std::int64_t p, Totals& totals) {
    totals = sums.all();
    sums.add(totals, static_cast<std::size_t>(p), -1);
  });
  estimate.debiased = *estimate.raw - static_cast<double>(pairs - 1) * (mean_of(without) - *estimate.raw);
}

void PreferenceInformation::set_interval(InformationEstimate& estimate, const Sums& sums) const {
  std::vector<double> resampled =
      sums.informations(bootstrap_, threads_, [&](std::int64_t b, Totals& totals) {
        Random random(Random(seed_ ^ (kResamplePurpose + static_cast<std::uint64_t>(b))).next());
        std::vector<int> times(sums.pairs(), 0);
        for (std::size_t draw = 0; draw < times.size(); ++draw) ++times[random.below(times.size())];
        for (std::size_t p = 0; p < times.size(); ++p) {
          if (times[p] > 0) sums.add(totals, p, times[p]);
        }
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

#include "engine/information/averaging_curve.h"

#include <algorithm>
#include <cmath>

#include "engine/base/parallel.h"
#include "engine/information/made_up_labels.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {

namespace {

constexpr std::int64_t kFewestGroups = 4;
/// Two beyond 1, so that chance above the null is met with as much care as chance below it.
constexpr double kTs[] = {1.3, 1.15, 1.0, 0.95, 0.88, 0.78, 0.66, 0.52, 0.38, 0.22, 0.1};
/// The sizes in ascending order: 1, 2, 3, 4, 6, 8, 12, 16, ...
constexpr int size_at(int index) {
  if (index < 2) return index + 1;
  return index % 2 == 0 ? 3 << (index / 2 - 1) : 2 << (index / 2);
}
static_assert(size_at(2) == 3 && size_at(3) == 4 && size_at(4) == 6 && size_at(15) == 256);

constexpr int index_of(int size) {
  int index = 0;
  while (size_at(index) < size) ++index;
  return index;
}

/// Entropy of the distribution that `count` rows were drawn from: that of their mean and, to second order,
/// what it lacks.
double entropy_of_distribution(const LabelledRows& sample, std::int64_t first, std::int64_t count) {
  const auto bins = static_cast<std::size_t>(sample.bins);
  const auto n = static_cast<double>(count);
  std::vector<double> sum(bins, 0.0), squares(bins, 0.0);
  for (std::int64_t r = first; r < first + count; ++r) {
    const float* row = sample.row(r);
    row_kernels().add_row(sum.data(), row, sample.bins);
    for (std::size_t j = 0; j < bins; ++j) squares[j] += static_cast<double>(row[j]) * row[j];
  }
  double variation = 0;
  for (std::size_t j = 0; j < bins; ++j) {
    if (sum[j] > 0) variation += (squares[j] - sum[j] * sum[j] / n) / sum[j];
  }
  return row_kernels().entropy_of_sum(sum.data(), sample.bins, 1 / n) + variation / (2 * (n - 1));
}

double mean_entropy_of_labels(const LabelledRows& sample) {
  double total = 0;
  const std::int64_t labels = std::max<std::int64_t>(1, sample.rows / sample.label_rows);
  for (std::int64_t label = 0; label < labels; ++label)
    total += entropy_of_distribution(sample, label * sample.label_rows, sample.label_rows);
  return total / static_cast<double>(labels);
}

/// Sums of `count` groups become sums of half as many groups of twice the size.
void merge_neighbours(std::vector<double>& sums, std::int64_t count, std::int64_t bins) {
  for (std::int64_t g = 0; g < count / 2; ++g) {
    const double* first = sums.data() + 2 * g * bins;
    double* to = sums.data() + g * bins;
    for (std::int64_t j = 0; j < bins; ++j) to[j] = first[j] + first[bins + j];
  }
}

/// Mean entropy of groups of `size`, `2 size`, `4 size`, ... rows while there are enough of them; `found` is
/// told each.
template <typename Found>
void climb(const LabelledRows& sample, int size, Found found) {
  const RowKernels& kernels = row_kernels();
  std::int64_t count = sample.rows / size;
  std::vector<double> sums(static_cast<std::size_t>(count * sample.bins), 0.0);
  for (std::int64_t r = 0; r < count * size; ++r)
    kernels.add_row(sums.data() + r / size * sample.bins, sample.row(r), sample.bins);
  while (count >= kFewestGroups && size <= sample.largest) {
    double entropy = 0;
    for (std::int64_t g = 0; g < count; ++g)
      entropy += kernels.entropy_of_sum(sums.data() + g * sample.bins, sample.bins, 1.0 / size);
    found(size, entropy / static_cast<double>(count));
    merge_neighbours(sums, count, sample.bins);
    count /= 2;
    size *= 2;
  }
}

/// What lacks at the i-th size, from what lacks at half of it and a quarter: the steps of a doubling are
/// halved from one to the next, as the second term of an expansion in 1/k is.
double continued(std::span<const double> lacking, std::size_t i) {
  if (i < 4) return i > 0 ? lacking[i - 1] : 1;
  return lacking[i - 2] + std::max(0.0, lacking[i - 2] - lacking[i - 4]) / 2;
}

}  // namespace

AveragingCurve::Scatter AveragingCurve::follow(const RowLogits& logits, double t) {
  const LabelledRows sample = make_up_labels(logits, t);
  std::array<std::optional<double>, kSizes> entropies{};
  const auto found = [&](int size, double entropy) {
    entropies[static_cast<std::size_t>(index_of(size))] = entropy;
  };
  climb(sample, 1, found);
  climb(sample, 3, found);

  Scatter scatter;
  scatter.whole = std::max(0.0, mean_entropy_of_labels(sample) - entropies[0].value_or(0));
  for (std::size_t i = 0; i < scatter.lacking.size(); ++i) {
    const double size = size_at(static_cast<int>(i));
    if (entropies[i] && scatter.whole > 0) {
      scatter.lacking[i] = size * (1 - (*entropies[i] - *entropies[0]) / scatter.whole);
    } else {
      scatter.lacking[i] = continued(scatter.lacking, i);
    }
  }
  return scatter;
}

std::optional<AveragingCurve> AveragingCurve::learn(const AssignmentMatrix& assignments,
                                                    std::span<const std::int32_t> rows, int threads) {
  static_assert(std::size(kTs) == kScatters && size_at(kSizes - 1) == 256);
  if (static_cast<std::int64_t>(rows.size()) < kFewestLabelledRows) return std::nullopt;
  const RowLogits logits = row_logits(assignments, rows);
  std::array<Scatter, kScatters> followed;
  parallel_for(kScatters, 1, threads, [&](std::int64_t i, std::int64_t) {
    followed[static_cast<std::size_t>(i)] = follow(logits, kTs[i]);
  });

  AveragingCurve curve;
  curve.layer_ = followed[2];
  std::ranges::sort(followed, {}, &Scatter::whole);
  Scatter none;  // the limit of small scatter: what is lacking at k is 1/k of the whole
  none.lacking.fill(1.0);
  curve.scatters_.push_back(none);
  for (const Scatter& scatter : followed) {
    if (scatter.whole > curve.scatters_.back().whole) curve.scatters_.push_back(scatter);
  }
  return curve;
}

double AveragingCurve::part(const Scatter& scatter, double size) {
  int above = 1;
  while (above < kSizes && size_at(above) < size) ++above;
  if (above == kSizes) return 1 - scatter.lacking.back() / size;
  const double from = std::log(size_at(above - 1)), to = std::log(size_at(above));
  const double along = std::clamp((std::log(size) - from) / (to - from), 0.0, 1.0);
  const auto at = static_cast<std::size_t>(above);
  return 1 - std::lerp(scatter.lacking[at - 1], scatter.lacking[at], along) / size;
}

double AveragingCurve::part(const Scatter& scatter, const Averaging& groups) {
  return (1 - groups.correlation) * part(scatter, groups.rows) +
         groups.correlation * groups.spread * part(scatter, groups.documents);
}

AveragingCurve::Growth AveragingCurve::whole(double seen, const Averaging& groups) const {
  // Between two scatters whole and seen grow together: a line through the two that enclose what is seen, the
  // last two where it is beyond them.
  double low_whole = 0, low_seen = 0, high_whole = 0, high_seen = 0;
  for (const Scatter& scatter : scatters_) {
    const double would_see = scatter.whole * part(scatter, groups);
    if (would_see <= high_seen) continue;
    low_whole = high_whole;
    low_seen = high_seen;
    high_whole = scatter.whole;
    high_seen = would_see;
    if (would_see >= seen) break;
  }
  if (high_seen <= low_seen) return {std::max(0.0, seen), 1};
  const double slope = (high_whole - low_whole) / (high_seen - low_seen);
  return {std::max(0.0, low_whole + slope * (seen - low_seen)), slope};
}

double AveragingCurve::lack(const Averaging& groups) const {
  return layer_.whole * (1 - part(layer_, groups));
}

}  // namespace infoplane

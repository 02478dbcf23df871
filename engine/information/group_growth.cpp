#include "engine/information/group_growth.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#include "engine/kernels/growth_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kFewestGroups = 4;

/// The entropy of a distribution from those of the means of n rows, n / 2 and n / 4, in which a / n + b /
/// n^1.5 is lacking. The second term is that of bins that are seldom used, which is why it is no b / n^2:
/// with that 0.5% is left of what is lacking at n = 64, and with this 0.16% (t = 0.78; less at smaller t).
double extrapolated(double all, double halves, double quarters) {
  const double first = 2, second = 2 * std::sqrt(2.0);
  const double of_all = first * all - halves, of_halves = first * halves - quarters;
  return (second * of_all - of_halves) / (second - 1);
}

/// The sums of the rows of a label in groups of 2, 4, ...: like the digits of a binary counter, one waits for
/// its neighbour. Entropies are summed by level (0: of single rows) over all labels.
class GroupTree {
 public:
  GroupTree(std::int64_t bins, int levels)
      : bins_(bins),
        joined_(static_cast<std::size_t>(padded_bins(bins))),
        other_(joined_.size()),
        entropies_(static_cast<std::size_t>(levels), 0.0) {
    waiting_.assign(entropies_.size(), std::vector<float>(joined_.size()));
  }

  /// The rows 2 `pair` and the next of a label.
  void add(const MadeUpLabels& labels, std::int64_t label, std::int64_t pair, const float* centre) {
    const GrowthKernels& kernels = growth_kernels();
    const std::int64_t a = 2 * pair, b = a + 1;
    float* sum = place(pair, 0);
    const PairEntropies entropies =
        kernels.assign_pair(sum, other_.data(), centre, labels.departure(label, a), labels.part(label, a),
                            labels.departure(label, b), labels.part(label, b), bins_);
    entropies_[0] += entropies.rows;
    entropies_[1] += entropies.mean;
    float scale = 0.5F;
    for (std::size_t level = 0; pair >> level & 1; ++level) {
      float* both = place(pair, level + 1);
      scale /= 2;
      entropies_[level + 2] += kernels.add(both, waiting_[level].data(), sum, scale, bins_);
      sum = both;
    }
  }

  double entropy(std::size_t level) const { return entropies_[level]; }

 private:
  /// Where the sum of 2^level pairs goes that this one completes: the first of two waits.
  float* place(std::int64_t pair, std::size_t level) {
    return pair >> level & 1 ? joined_.data() : waiting_[level].data();
  }

  std::int64_t bins_;
  std::vector<std::vector<float>> waiting_{};
  std::vector<float> joined_, other_;
  std::vector<double> entropies_;
};

}  // namespace

GroupGrowth follow_groups(const MadeUpLabels& labels) {
  const int top = std::countr_zero(static_cast<std::uint64_t>(labels.label_rows()));
  GroupTree tree(labels.bins(), top + 1);
  std::vector<float> centre(static_cast<std::size_t>(padded_bins(labels.bins())));
  for (std::int64_t label = 0; label < labels.labels(); ++label) {
    labels.make_centre(label, centre);
    for (std::int64_t pair = 0; pair < labels.label_rows() / 2; ++pair)
      tree.add(labels, label, pair, centre.data());
  }

  const auto groups = [&](int level) { return labels.labels() * (labels.label_rows() >> level); };
  const auto mean = [&](int level) {
    return tree.entropy(static_cast<std::size_t>(level)) / static_cast<double>(groups(level));
  };
  GroupGrowth growth{.row = mean(0)};
  growth.whole = std::max(0.0, extrapolated(mean(top), mean(top - 1), mean(top - 2)) - growth.row);
  for (int level = 0; level < kGroupSizes && std::int64_t{1} << level <= labels.largest(); ++level) {
    if (groups(level) < kFewestGroups) break;
    growth.seen[static_cast<std::size_t>(level)] = mean(level) - growth.row;
  }
  return growth;
}

}  // namespace infoplane

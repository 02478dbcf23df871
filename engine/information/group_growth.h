#pragma once

#include <cstdint>
#include <vector>

#include "engine/information/made_up_labels.h"

namespace infoplane {

/// The mean over labels of the entropy of the distribution that a label's rows were drawn from: extrapolated
/// from the means of all its rows, of halves and of quarters, so that what is lacking in 1/rows and 1/rows^2
/// is gone. (The second order of the entropy alone is too low where bins are seldom used.) Nats; takes the
/// rows of `MadeUpLabels::for_each_row` in turn.
class LabelEntropy {
 public:
  explicit LabelEntropy(const MadeUpLabels& labels);

  void add(const float* row);
  double mean() const { return total_ / static_cast<double>(labels_); }

 private:
  double take(std::vector<double>& sum, std::int64_t rows, std::vector<double>* into);

  std::int64_t label_rows_, rows_ = 0, labels_ = 0;
  std::vector<double> quarter_, half_, all_;
  double quarters_ = 0, halves_ = 0;  ///< sums of the entropies of the label that is being read
  double total_ = 0;
};

/// Mean entropy of the means of `first`, 2 `first`, 4 `first`, ... neighbouring rows, in one pass: the sum of
/// a group waits for its neighbour's, like the digits of a binary counter.
class GroupEntropies {
 public:
  GroupEntropies(std::int64_t first, const MadeUpLabels& labels);

  void add(const float* row);

  /// found(size, nats) for the sizes of which there are enough groups.
  template <typename Found>
  void tell(Found found) const {
    for (const Level& level : levels_) {
      if (level.groups < kFewestGroups || level.size > largest_) break;
      found(static_cast<int>(level.size), level.entropy / static_cast<double>(level.groups));
    }
  }

 private:
  static constexpr std::int64_t kFewestGroups = 4;

  struct Level {
    std::int64_t size = 1;   ///< rows of a group
    std::int64_t parts = 2;  ///< what it is made of: rows, or groups of the level below
    std::int64_t seen = 0;   ///< parts of the group that is being made
    std::vector<double> sum{};
    std::int64_t groups = 0;
    double entropy = 0;  ///< summed over groups
  };

  void close(std::size_t at);

  std::int64_t bins_;
  std::int64_t largest_;  ///< group
  std::vector<Level> levels_{};
};

}  // namespace infoplane

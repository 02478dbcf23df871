#pragma once

#include <cstdint>
#include <vector>

#include "engine/information/made_up_labels.h"

namespace infoplane {

/// The mean over labels of the entropy of the distribution that a label's rows were drawn from: that of their
/// mean and, to second order, what it lacks. Nats; takes the rows of `MadeUpLabels::for_each_row` in turn.
class LabelEntropy {
 public:
  explicit LabelEntropy(const MadeUpLabels& labels);

  void add(const float* row);
  double mean() const { return total_ / static_cast<double>(labels_); }

 private:
  void close();

  std::int64_t label_rows_, rows_ = 0, labels_ = 0;
  std::vector<double> sum_, squares_;
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

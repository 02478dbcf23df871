#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/information/group_growth.h"
#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// What is averaged in groups: rows that are independent but for those of one document, which share the part
/// `correlation` of their variance. Sizes need not be integer.
struct Averaging {
  double rows = 1;         ///< in a group
  double documents = 1;    ///< in a group that has several; counted as if their rows were copies
  double spread = 0;       ///< share of the positions in such groups
  double correlation = 0;  ///< 0 independent, 1 copies
};

/// The entropy of the mean of k independent assignments grows with k, from that of one row towards that of
/// their distribution; a group of k positions shows only a part of the growth, and this is what biases raw
/// figures. Here the part is learnt from the layer itself, with labels made up of its own rows: each label
/// has a centre, a row, and its positions depart from it as rows of the labels in question depart from
/// theirs, only by a chosen amount. Followed from k = 1 to 256 at several amounts, they show how groups of
/// every scatter grow. At the full amount they are the null of random labels, so noise is corrected to zero;
/// labels that tell something scatter less than the layer as a whole, and are corrected along the made-up
/// labels that scatter as they do. METHOD section 4, "a variance-matched null".
class AveragingCurve {
 public:
  /// `labels`: of the rows of `layer`, from 0; empty: rows depart from the mean of the layer.
  static AveragingCurve learn(const LayerLogits& layer, std::span<const std::int32_t> labels, int threads);

  /// What the entropy of the mean of such a group of the layer's rows, whatever their label, still lacks;
  /// nats.
  static double lack(const LayerLogits& layer, const Averaging& group);

  struct Growth {
    double whole = 0;  ///< entropy of the distribution less that of a row, nats
    double slope = 0;  ///< d whole / d seen
  };

  /// The whole growth behind the growth `seen` (nats) in groups.
  Growth whole(double seen, const Averaging& groups) const;

 private:
  /// Made-up labels whose rows keep the part t of their departures.
  struct Scatter {
    double whole = 0;  ///< entropy of the distribution less that of a row
    std::array<double, kGroupSizes>
        lacking{};  ///< k (1 - part seen at k): 1 at k = 1, and nearly constant in the end
  };

  static Scatter follow(const LayerLogits& layer, const Departures& departures, double t,
                        std::int64_t label_rows);
  /// The part of the whole growth that shows in groups of `size` independent rows, and in groups.
  static double part(const Scatter& scatter, double size);
  static double part(const Scatter& scatter, const Averaging& groups);

  std::vector<Scatter> scatters_{};  ///< by growing `whole`, the first one 0
};

}  // namespace infoplane

#include "engine/information/debiased_entropy.h"

#include <algorithm>
#include <cmath>

#include "engine/information/clustering.h"

namespace infoplane {
namespace {

/// Groups that show less than this part of a small scatter: noise would be multiplied.
constexpr double kLeastShown = 0.2;
/// Classes of 2 to 5 positions stand for the labels that occur once ...
constexpr std::size_t kLastLikeSingles = 4;
/// ... and larger ones with them, where those are fewer than this part of the positions they stand for.
constexpr double kEnoughToStandFor = 0.1;

/// One size class on its way to infinite data; entropies in nats, means over its positions.
struct SizeClass {
  double rows = 0;         ///< positions
  double size = 1;         ///< mean over groups
  double row_entropy = 0;  ///< of one row
  double seen = 0;         ///< growth of entropy by averaging, in the groups as they are
  AveragingCurve::Growth growth{};
  bool alone = false;  ///< shows nothing of its scatter
};

using SizeClassesArray = std::array<SizeClass, kSizeClasses>;

double part_of_small_scatter(const Averaging& groups) {
  return (1 - groups.correlation) * (1 - 1 / groups.rows) +
         groups.correlation * groups.spread * (1 - 1 / groups.documents);
}

SizeClassesArray grown_classes(const std::array<ClassEntropy, kSizeClasses>& seen, const LabelGroups& labels,
                               const IntraclassCorrelation& correlation, const AveragingCurve& curve) {
  SizeClassesArray classes;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const GroupsOfSize& groups = labels.classes[c];
    if (groups.rows <= 0) continue;
    SizeClass& one = classes[c];
    one.rows = groups.rows;
    one.size = groups.rows / groups.groups;
    one.row_entropy = seen[c].rows / groups.rows;
    one.seen = std::max(0.0, (seen[c].groups - seen[c].rows) / groups.rows);
    const Averaging averaging = averaging_of(groups, correlation);
    one.alone = part_of_small_scatter(averaging) < kLeastShown;
    if (one.alone) continue;
    // Not cut off at log(bins): chance that may go one way only would be a bias.
    one.growth = curve.whole(one.seen, averaging);
  }
  return classes;
}

/// The classes that stand for the positions that are alone.
struct StandIns {
  std::array<bool, kSizeClasses> chosen{};
  double rows = 0;
  double growth = 0;  ///< mean over their positions
};

StandIns choose_stand_ins(const SizeClassesArray& classes, double alone) {
  StandIns stand_ins;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const SizeClass& one = classes[c];
    if (one.rows <= 0 || one.alone) continue;
    if (c > kLastLikeSingles && stand_ins.rows >= kEnoughToStandFor * alone) break;
    stand_ins.chosen[c] = true;
    stand_ins.rows += one.rows;
    stand_ins.growth += one.rows * one.growth.whole;
  }
  if (stand_ins.rows > 0) stand_ins.growth /= stand_ins.rows;
  return stand_ins;
}

struct ClassWeights {
  RowWeights weights{}, shared{};
};

/// A position adds its class's mean, and a departure from it along the slope. In classes that stand for
/// others, where the slope is steep and it is chance which labels are in them, the departure is that of the
/// group as a whole. In larger groups it is the position's own; of their group's, which is one chance and not
/// as many as there are positions, it adds more, by (1 + 2/size) in the variance: exact for pairs.
ClassWeights weights_of(const SizeClass& one, const StandIns& stand_ins, bool chosen, double alone) {
  if (one.alone) return {.weights = {stand_ins.growth, 1, 0, 0}};
  if (!chosen) {
    const double slope = one.growth.slope;
    const double more = slope * (std::sqrt(1 + 2 / one.size) - 1);
    return {.weights = {one.growth.whole - (slope + more) * one.seen, 1 - slope, slope, more}};
  }
  const double carried = alone / stand_ins.rows;
  const double slope = (1 + carried) * one.growth.slope;
  const double constant = one.growth.whole + carried * (one.growth.whole - stand_ins.growth);
  return {.weights = {constant - slope * one.seen, 1, 0, slope}, .shared = {-slope * one.seen, 0, 0, slope}};
}

}  // namespace

std::optional<DebiasedEntropy> debias(const std::array<ClassEntropy, kSizeClasses>& seen,
                                      const LabelGroups& labels, const IntraclassCorrelation& correlation,
                                      const AveragingCurve& curve) {
  const SizeClassesArray classes = grown_classes(seen, labels, correlation, curve);
  double all = 0, alone = 0;
  for (const SizeClass& one : classes) {
    all += one.rows;
    if (one.alone) alone += one.rows;
  }
  const StandIns stand_ins = choose_stand_ins(classes, alone);
  if (alone > 0 && stand_ins.rows <= 0) return std::nullopt;

  DebiasedEntropy result;
  for (std::size_t c = 0; c < classes.size(); ++c) {
    const SizeClass& one = classes[c];
    if (one.rows <= 0) continue;
    const double growth = one.alone ? stand_ins.growth : one.growth.whole;
    result.conditional += one.rows / all * (one.row_entropy + growth);
    const ClassWeights weights = weights_of(one, stand_ins, stand_ins.chosen[c], alone);
    result.weights[c] = weights.weights;
    result.shared[c] = weights.shared;
  }
  return result;
}

}  // namespace infoplane

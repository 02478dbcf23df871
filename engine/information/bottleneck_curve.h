#pragma once

#include <cstdint>
#include <string>

#include "engine/base/bound_curve.h"
#include "engine/base/cancellation.h"
#include "engine/base/progress.h"
#include "engine/information/joint_counts.h"

namespace infoplane {

struct BottleneckSettings {
  int clusters = 100;        ///< K, size of T; the number of reference points to compare with
  int points = 40;           ///< values of beta to visit
  std::uint64_t seed = 0;    ///< of the encoder that the annealing begins with
  int threads = 1;           ///< changes no bit of the result
  std::uint64_t memory = 0;  ///< bytes the tables may take; 0 = no limit
  /// "cuda:0": a device that updates large tables; empty = the processor does all. The last bits depend on
  /// it.
  std::string device{};
};

/// The Information Bottleneck curve of a joint. An encoder is annealed down from a high beta, each beta
/// beginning with the encoder of the one before. Where there are as many clusters as labels it begins with
/// each label apart, else with what is found at a middling beta from a random encoder and annealed upwards.
/// Every encoder met is a point that can be reached, and the curve is the upper concave hull of them and of
/// both ends, so it rises and is concave whatever the annealing met. METHOD section 5. `progress` is told of
/// betas (stage estimating). Throws bad_argument (clusters < 2, points < 1), memory_budget, out_of_memory,
/// cancelled.
BoundCurve bottleneck_curve(const JointCounts& joint, int order, const BottleneckSettings& settings,
                            const Cancellation& cancellation = {}, const ProgressSink& progress = {});

}  // namespace infoplane

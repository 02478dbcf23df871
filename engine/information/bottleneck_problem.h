#pragma once

#include <cstdint>
#include <vector>

#include "engine/information/joint_counts.h"
#include "engine/kernels/encoder_update.h"

namespace infoplane {

/// Rows of weighted references, end to end: those of row r stand at begins[r] .. begins[r + 1].
struct WeightedRows {
  std::vector<std::int64_t> begins{0};
  std::vector<std::int32_t> columns{};
  std::vector<float> weights{};

  std::int64_t rows() const { return static_cast<std::int64_t>(begins.size()) - 1; }
  void close_row() { begins.push_back(static_cast<std::int64_t>(columns.size())); }
};

/// A joint as the Blahut-Arimoto updates want it. Two kinds of labels need no table of their own:
/// - a y seen with one x alone has p(t|y) = p(t|x), which is known already;
/// - an x seen with one such y alone (most n-grams of a high order) touches nothing else. Encoders gain by
///   giving it to one cluster whole, the less full ones first. When there are very many such pairs, none of
///   which weighs much, they are treated as one divisible mass, `pooled`.
struct BottleneckProblem {
  std::vector<double> x_mass{};    ///< p(x); with `pooled` they sum to 1
  std::vector<float> own_share{};  ///< p(y|x) summed over the y's that were seen with this x alone
  WeightedRows ys_of_x{};          ///< the other y's, with p(y|x)
  std::vector<double> y_mass{};    ///< p(y) of those
  WeightedRows xs_of_y{};          ///< with p(x|y)
  double pooled = 0;

  std::int64_t x_labels() const { return static_cast<std::int64_t>(x_mass.size()); }
  std::int64_t y_labels() const { return static_cast<std::int64_t>(y_mass.size()); }
};

/// `joint` from sufficient_joint. Pairs are pooled when dividing them costs less than 1e-4 nats among that
/// many clusters.
BottleneckProblem bottleneck_problem(const JointCounts& joint, int clusters);

/// The same as its updates want it; a view, which `problem` must outlive.
EncoderProblem encoder_problem(const BottleneckProblem& problem);

}  // namespace infoplane

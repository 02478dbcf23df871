#include "engine/information/bottleneck_problem.h"

#include <cstddef>

namespace infoplane {
namespace {

/// Which x stand alone with their only y.
std::vector<bool> isolated_labels(const JointCounts& joint, const JointCounts& by_y) {
  std::vector<bool> isolated;
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    const auto ys = joint.ys_of(x);
    isolated.push_back(ys.size() == 1 && by_y.ys_of(ys.front()).size() == 1);
  }
  return isolated;
}

/// Keeps of the isolated pairs those that are light against a cluster's part of them all: then clusters can
/// be filled to a level with them as if they were a liquid.
std::vector<bool> pooled_labels(const JointCounts& joint, const JointCounts& by_y, int clusters) {
  std::vector<bool> pooled = isolated_labels(joint, by_y);
  for (bool changed = true; changed;) {
    std::int64_t mass = 0;
    for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
      if (pooled[static_cast<std::size_t>(x)]) mass += joint.count_of(x);
    }
    changed = false;
    for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
      const auto at = static_cast<std::size_t>(x);
      if (!pooled[at] || 100 * clusters * joint.count_of(x) <= mass) continue;
      pooled[at] = false;
      changed = true;
    }
  }
  return pooled;
}

/// New numbers for the y's that several x share; -1 for the others.
std::vector<std::int32_t> shared_labels(const JointCounts& by_y) {
  std::vector<std::int32_t> shared;
  std::int32_t next = 0;
  for (std::int32_t y = 0; y < by_y.x_labels(); ++y) {
    shared.push_back(by_y.ys_of(y).size() > 1 ? next++ : -1);
  }
  return shared;
}

void add_x(BottleneckProblem& problem, const JointCounts& joint, std::int32_t x,
           const std::vector<std::int32_t>& shared) {
  const auto seen = static_cast<double>(joint.count_of(x));
  const auto ys = joint.ys_of(x);
  const auto counts = joint.counts_of(x);
  double own = 0;
  for (std::size_t i = 0; i < ys.size(); ++i) {
    const double share = static_cast<double>(counts[i]) / seen;
    const std::int32_t y = shared[static_cast<std::size_t>(ys[i])];
    if (y < 0) {
      own += share;
    } else {
      problem.ys_of_x.columns.push_back(y);
      problem.ys_of_x.weights.push_back(static_cast<float>(share));
    }
  }
  problem.ys_of_x.close_row();
  problem.own_share.push_back(static_cast<float>(own));
}

void add_y(BottleneckProblem& problem, const JointCounts& by_y, std::int32_t y,
           const std::vector<std::int32_t>& number_of_x) {
  const auto seen = static_cast<double>(by_y.count_of(y));
  const auto xs = by_y.ys_of(y);
  const auto counts = by_y.counts_of(y);
  for (std::size_t i = 0; i < xs.size(); ++i) {
    problem.xs_of_y.columns.push_back(number_of_x[static_cast<std::size_t>(xs[i])]);
    problem.xs_of_y.weights.push_back(static_cast<float>(static_cast<double>(counts[i]) / seen));
  }
  problem.xs_of_y.close_row();
}

MixedRows view_of(const WeightedRows& rows) {
  return {rows.begins, rows.columns, rows.weights};
}

}  // namespace

EncoderProblem encoder_problem(const BottleneckProblem& problem) {
  return {problem.x_mass, problem.own_share, view_of(problem.ys_of_x), problem.y_mass,
          view_of(problem.xs_of_y)};
}

BottleneckProblem bottleneck_problem(const JointCounts& joint, int clusters) {
  const JointCounts by_y = transposed(joint);
  const std::vector<bool> pooled = pooled_labels(joint, by_y, clusters);
  const std::vector<std::int32_t> shared = shared_labels(by_y);
  const auto total = static_cast<double>(joint.total());

  BottleneckProblem problem;
  std::vector<std::int32_t> number_of_x(static_cast<std::size_t>(joint.x_labels()), -1);
  std::int64_t pooled_count = 0;
  for (std::int32_t x = 0; x < joint.x_labels(); ++x) {
    const auto at = static_cast<std::size_t>(x);
    if (pooled[at]) {
      pooled_count += joint.count_of(x);
      continue;
    }
    number_of_x[at] = static_cast<std::int32_t>(problem.x_mass.size());
    problem.x_mass.push_back(static_cast<double>(joint.count_of(x)) / total);
    add_x(problem, joint, x, shared);
  }
  problem.pooled = static_cast<double>(pooled_count) / total;
  for (std::int32_t y = 0; y < by_y.x_labels(); ++y) {
    if (shared[static_cast<std::size_t>(y)] < 0) continue;
    problem.y_mass.push_back(static_cast<double>(by_y.count_of(y)) / total);
    add_y(problem, by_y, y, number_of_x);
  }
  return problem;
}

}  // namespace infoplane

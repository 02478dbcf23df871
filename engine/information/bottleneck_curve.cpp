#include "engine/information/bottleneck_curve.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/information/bottleneck.h"
#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/device.h"

namespace infoplane {
namespace {

constexpr double kFirstBeta = 2;      ///< where most structure of text is, and little of its noise
constexpr double kHighBeta = 1000;    ///< where almost every bit is worth its price
constexpr double kLowBeta = 0.01;     ///< above 1, where next to nothing is
constexpr double kLargestBeta = 1e7;  ///< beyond it float32 tables tell nothing apart
constexpr double kRounding = 1e-6;    ///< of float32 tables in a sum of information, nats
constexpr int kFirstUpdates = 60;
constexpr int kUpdates = 20;
constexpr double kShake = 0.1;
constexpr double kTolerance = 1e-7;  ///< of the Lagrangian, nats
constexpr double kTrivial = 1e-4;    ///< of I(X;Y): less than this is nothing

/// Products of one update from which on a device is faster than it is far away: a few ms of a processor.
constexpr double kWorthADevice = 2e7;

bool worth_a_device(const BottleneckProblem& problem, const BottleneckSettings& settings) {
  const auto mixed = static_cast<double>(problem.ys_of_x.columns.size() + problem.xs_of_y.columns.size());
  return !settings.device.empty() && settings.clusters <= kMostFusedBins &&
         mixed * settings.clusters >= kWorthADevice;
}

std::unique_ptr<EncoderUpdate> make_tables(const BottleneckProblem& problem,
                                           const BottleneckSettings& settings) {
  const EncoderProblem tables = encoder_problem(problem);
  if (worth_a_device(problem, settings)) {
    auto there = make_device_encoder(tables, settings.clusters, cuda_device(settings.device));
    if (there) return there;  // else it is full, and the processor has room
  }
  return make_host_encoder(tables, settings.clusters, settings.threads);
}

/// Walks an encoder along beta and keeps what it reaches.
class Annealing {
 public:
  Annealing(const BottleneckProblem& problem, const BottleneckSettings& settings,
            const Cancellation& cancellation, const ProgressSink& progress)
      : settings_(settings),
        cancellation_(cancellation),
        progress_(progress),
        has_room_(problem.pooled == 0 && problem.x_labels() <= settings.clusters),
        encoder_(problem, make_tables(problem, settings)) {}

  std::vector<BoundPoint> run(double information) {
    if (has_room_) {
      // The best encoder of all is known where beta is without limit.
      encoder_.separate();
      settle(kHighBeta, kUpdates, 1);
    } else {
      if (!begin(information)) return reached_;
      rise(information);
    }
    fall(information);
    return reached_;
  }

 private:
  /// Updates until they gain nothing more, at least and at most so many times.
  void settle(double beta, int most, int least) {
    double before = lagrangian(beta);
    for (int i = 0; i < most; ++i) {
      cancellation_.check();
      encoder_.update(beta);
      const double now = lagrangian(beta);
      if (i + 1 >= least && std::abs(now - before) < kTolerance) break;
      before = now;
    }
    beta_ = beta;
    // What holds for every encoder, float32 rounding holds to seven digits.
    const double complexity = std::max(0.0, encoder_.complexity());
    reached_.push_back({complexity, std::clamp(encoder_.expressivity(), 0.0, complexity), beta, true});
    report();
  }

  /// An encoder that is worth its price: below the joint's first critical beta there is none.
  bool begin(double information) {
    for (double beta = kFirstBeta; beta < kLargestBeta; beta *= 2) {
      encoder_.scatter(settings_.seed);
      settle(beta, kFirstUpdates, kFirstUpdates / 4);
      if (lagrangian(beta) > kTrivial * information) return true;
    }
    return false;
  }

  /// Up until more beta buys nothing.
  void rise(double information) {
    const int steps = std::max(1, settings_.points / 4);
    for (int i = 0; i < steps && beta_ < kLargestBeta; ++i) {
      const double before = encoder_.expressivity();
      encoder_.shake(kShake, settings_.seed + static_cast<std::uint64_t>(i));
      settle(1 + 1.7 * (beta_ - 1), kUpdates, kUpdates);  // what begins to part, parts slowly
      if (std::abs(encoder_.expressivity() - before) < kTrivial * information) break;
    }
  }

  /// Down to where nothing is worth its price, in steps of about equal complexity: the slope of the last step
  /// says how far to go, with care, for the slope grows towards a critical beta.
  void fall(double information) {
    const int steps = settings_.points - settings_.points / 4;
    // A walk from the high end to the low one in even steps would take this; none may be much longer.
    const double even = std::log(kHighBeta / kLowBeta) / steps;
    double pace = std::min(0.1, even);  // of log(beta - 1)
    for (int left = steps; left > 0; --left) {
      const double before = encoder_.complexity();
      settle(1 + (beta_ - 1) * std::exp(-pace), kUpdates, 4);
      if (encoder_.complexity() < kTrivial * information || beta_ < 1 + kLowBeta) break;
      const double wanted = encoder_.complexity() / left;
      const double slope = std::max(0.0, before - encoder_.complexity()) / pace + 1e-9;
      pace = std::min(std::clamp(wanted / slope, pace / 4, 1.5 * pace), std::min(0.5, 2 * even));
    }
  }

  double lagrangian(double beta) const { return encoder_.expressivity() - encoder_.complexity() / beta; }

  void report() const {
    if (!progress_) return;
    Progress state;
    state.stage = Stage::estimating;
    state.done = static_cast<std::int64_t>(reached_.size());
    state.total = std::max<std::int64_t>(settings_.points + 1, state.done);
    progress_(state);
  }

  const BottleneckSettings& settings_;
  const Cancellation& cancellation_;
  const ProgressSink& progress_;
  bool has_room_;  ///< for every x in a cluster of its own
  Bottleneck encoder_;
  double beta_ = 0;
  std::vector<BoundPoint> reached_;
};

void check(const BottleneckSettings& settings) {
  if (settings.clusters >= 2 && settings.points >= 1) return;
  throw Error(ErrorCode::bad_argument,
              std::to_string(settings.clusters) + " clusters and " + std::to_string(settings.points) +
                  " points, expected at least 2 and 1",
              {}, "leave --clusters and --points out, or raise them");
}

void check_memory(const BottleneckProblem& problem, const BottleneckSettings& settings) {
  const std::uint64_t needed = encoder_bytes(encoder_problem(problem), settings.clusters);
  if (settings.memory == 0 || needed <= settings.memory) return;
  throw Error(ErrorCode::memory_budget,
              "the curve of " + format_count(static_cast<std::uint64_t>(problem.x_labels())) + " and " +
                  format_count(static_cast<std::uint64_t>(problem.y_labels())) + " labels needs " +
                  format_bytes(needed) + " for " + std::to_string(settings.clusters) + " clusters, and " +
                  format_bytes(settings.memory) + " may be used",
              {}, "lower --clusters or --samples, or leave high orders out (--orders 1)");
}

}  // namespace

BoundCurve bottleneck_curve(const JointCounts& joint, int order, const BottleneckSettings& settings,
                            const Cancellation& cancellation, const ProgressSink& progress) {
  check(settings);
  const JointInformation whole = joint_information(joint);
  const JointCounts sufficient = sufficient_joint(joint);
  const double statistic_entropy = joint_information(sufficient).x_entropy;

  BoundCurve curve;
  curve.order = order;
  curve.clusters = settings.clusters;
  curve.x_entropy = whole.x_entropy;
  curve.y_entropy = whole.y_entropy;
  const bool one_encoder = sufficient.x_labels() <= settings.clusters;
  std::vector<BoundPoint> points{{}, {statistic_entropy, whole.information, {}, one_encoder}};
  if (whole.information > 1e-9) {
    const BottleneckProblem problem = bottleneck_problem(sufficient, settings.clusters);
    check_memory(problem, settings);
    for (const BoundPoint& point :
         Annealing(problem, settings, cancellation, progress).run(whole.information)) {
      // Within rounding of the far end it is the far end.
      const bool inside = point.complexity < statistic_entropy - kRounding &&
                          point.expressivity < whole.information - kRounding;
      if (inside) points.push_back(point);
    }
  }
  curve.points = upper_concave_hull(std::move(points));
  return curve;
}

}  // namespace infoplane

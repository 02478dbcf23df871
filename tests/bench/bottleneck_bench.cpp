// bench_bottleneck [PAIRS [CLUSTERS [POINTS]]]: the Information Bottleneck curve of a made-up joint of that
// many distinct pairs (1,000,000), labels as unevenly frequent as words, with 100 clusters and 40 betas:
// seconds on one thread and on all, and on what size the tables are. The joint is like that of a text's
// bigrams: most pairs occur once.
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <unordered_map>

#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/information/bottleneck_curve.h"
#include "engine/information/bottleneck_problem.h"

namespace {

using namespace infoplane;

constexpr std::uint64_t kLabels = 50'000;

/// A label with probability about 1 / rank.
std::uint64_t zipf(Random& random) {
  return static_cast<std::uint64_t>(std::pow(static_cast<double>(kLabels), random.fraction())) - 1;
}

JointCounts made_up_joint(std::int64_t pairs) {
  Random random(1);
  std::vector<std::unordered_map<std::int32_t, std::int64_t>> rows(kLabels);
  for (std::int64_t distinct = 0; distinct < pairs;) {
    const std::uint64_t x = zipf(random);
    // Labels of one of 200 classes prefer what is near the class's own place.
    const std::uint64_t y = random.below(2) == 0 ? zipf(random) : (zipf(random) + x % 200 * 211) % kLabels;
    if (++rows[x][static_cast<std::int32_t>(y)] == 1) ++distinct;
  }
  std::vector<std::int32_t> number(kLabels, -1);
  JointCounts joint;
  for (auto& row : rows) {
    if (row.empty()) continue;
    for (const auto& [y, count] : row) {
      auto& label = number[static_cast<std::size_t>(y)];
      if (label < 0) label = joint.y_labels++;
      joint.ys.push_back(label);
      joint.counts.push_back(count);
    }
    joint.begins.push_back(joint.pairs());
  }
  return transposed(transposed(joint));  // y's ascending
}

/// Computes the curve and says how long it took; processor time too, for a machine may be busy with other
/// work.
BoundCurve timed_curve(const JointCounts& joint, const BottleneckSettings& settings) {
  const auto start = std::chrono::steady_clock::now();
  const std::clock_t processor = std::clock();
  BoundCurve curve = bottleneck_curve(joint, 1, settings);
  std::cout << settings.threads
            << " threads: " << std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()
            << " s, " << static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC
            << " s of processors\n"
            << std::flush;
  return curve;
}

void run(std::int64_t pairs, BottleneckSettings settings) {
  const JointCounts joint = made_up_joint(pairs);
  const BottleneckProblem problem = bottleneck_problem(sufficient_joint(joint), settings.clusters);
  std::cout << joint.pairs() << " pairs of " << joint.x_labels() << " x " << joint.y_labels << " labels, "
            << joint.total() << " positions; tables of " << problem.x_labels() << " and "
            << problem.y_labels() << " rows, "
            << encoder_bytes(encoder_problem(problem), settings.clusters) / 1'000'000 << " MB\n";
  settings.threads = available_threads();
  const BoundCurve all = timed_curve(joint, settings);
  settings.threads = 1;
  std::cout << (timed_curve(joint, settings) == all ? "the same" : "OTHER") << " bits, " << all.points.size()
            << " points on the hull\n";
  for (const BoundPoint& point : all.points) {
    std::cout << "  beta " << point.beta.value_or(0) << ": " << point.complexity << " " << point.expressivity
              << "\n";
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    BottleneckSettings settings;
    if (argc > 2) settings.clusters = std::atoi(argv[2]);
    if (argc > 3) settings.points = std::atoi(argv[3]);
    run(argc > 1 ? std::atoll(argv[1]) : 1'000'000, settings);
  } catch (const Error& error) {
    std::cerr << error.one_line() << '\n';
    return exit_code(error.code());
  }
}

#include "app/analysis/sweep_speed.h"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/rand.h>
#include <c10/core/InferenceMode.h>

#include "app/analysis/speed_sample.h"
#include "engine/base/elapsed.h"
#include "engine/base/parallel.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/layer_estimator.h"
#include "engine/kernels/element_kernels.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/kernels/soft_assign.h"
#include "engine/models/forward_cost.h"
#include "engine/sweep/compute_environment.h"
#include "engine/transformer/attention.h"
#include "engine/transformer/block.h"

namespace infoplane {
namespace {

constexpr double kBudget = 0.03;                   // seconds a part is measured for
constexpr int kBursts = 5;                         // in so many
constexpr double kOperations = 6e8;                // of one call, so that a large model takes no longer
constexpr std::int64_t kLargest = 2048;            // of a side of a matrix; larger ones are no faster
constexpr std::int64_t kHeads = 8;                 // the others cost the same
constexpr std::int64_t kSamplePositions = 64'000;  // for the estimator: fewer have more groups a position

/// Of a few bursts: one that another program has interrupted tells nothing of a run that is much longer.
double median_seconds(const std::function<void()>& burst) {
  std::array<double, kBursts> seconds{};
  for (double& each : seconds) {
    const Clock::time_point start = Clock::now();
    burst();
    each = seconds_since(start);
  }
  std::ranges::sort(seconds);
  return seconds[kBursts / 2];
}

/// Calls of `work` a second, summed over threads that all do it at once, as the sweep's do. Each thread keeps
/// its own time: how long a thread waits for a core at its start does not matter to a run of many seconds.
double calls_a_second(int threads, const std::function<void()>& work) {
  work();  // the first touches memory
  const Clock::time_point start = Clock::now();
  work();
  const int rounds =
      std::clamp(static_cast<int>(kBudget / kBursts / (seconds_since(start) + 1e-9)), 1, 10'000);
  std::vector<double> calls(static_cast<std::size_t>(threads));
  parallel_for(threads, 1, threads, [&](std::int64_t thread, std::int64_t) {
    const c10::InferenceMode no_gradients;
    work();
    const double seconds = median_seconds([&] {
      for (int round = 0; round < rounds; ++round) work();
    });
    calls[static_cast<std::size_t>(thread)] = rounds / seconds;
  });
  return std::accumulate(calls.begin(), calls.end(), 0.0);
}

double projection_speed(const ModelDescription& model, int threads) {
  const std::int64_t in = std::min(model.width, kLargest);
  const std::int64_t out = std::clamp<std::int64_t>(inner_width(model), 1, kLargest);
  const auto fitting = static_cast<std::int64_t>(kOperations / (2.0 * static_cast<double>(in * out)));
  const std::int64_t tokens = std::clamp<std::int64_t>(fitting, 32, kSweepChunkTokens);
  const at::Tensor states = at::rand({tokens, in});
  const PackedMatrix weight(at::rand({out, in}).t());
  const double calls = calls_a_second(threads, [&] {
    weight.multiply(states, at::empty({tokens, out}, states.options()));
  });
  return calls * 2.0 * static_cast<double>(tokens * in * out);
}

double attention_speed(const ModelDescription& model, const TokenDocuments& documents, int threads) {
  const std::int64_t group = model.heads / model.kv_heads;
  const std::int64_t kv_heads = std::clamp<std::int64_t>(kHeads / group, 1, model.kv_heads);
  const std::int64_t heads = kv_heads * group;
  double operations = 0;
  struct Batch {
    std::int64_t documents;
    at::Tensor queries, keys, out;
  };
  std::vector<Batch> batches;
  const std::vector<std::int64_t> lengths = typical_lengths(documents, kSweepChunkTokens);
  for (std::size_t i = 0; i < lengths.size() && operations < kOperations;) {
    const std::size_t first = i;
    while (i < lengths.size() && lengths[i] == lengths[first]) ++i;
    const auto count = static_cast<std::int64_t>(i - first);
    batches.push_back({count, at::rand({lengths[first], heads, model.head_width}),
                       at::rand({lengths[first], kv_heads, model.head_width}),
                       at::rand({lengths[first], heads * model.head_width})});
    operations += static_cast<double>(count) * attention_cost(lengths[first], heads, model.head_width);
  }
  const double calls = calls_a_second(threads, [&] {
    for (const Batch& batch : batches) {
      for (std::int64_t i = 0; i < batch.documents; ++i) {
        causal_attention(batch.queries, batch.keys, batch.keys, {}, {}, at::empty_like(batch.out));
      }
    }
  });
  return calls * operations;
}

double element_speed(const ModelDescription& model, int threads) {
  const std::int64_t width = std::min(model.width, 2 * kLargest);
  const std::int64_t mlp = std::clamp<std::int64_t>(inner_width(model), 1, 4 * kLargest);
  const at::Tensor states = at::rand({kMlpTokens, width}), weight = at::rand({width});
  const at::Tensor gates = at::rand({kMlpTokens, mlp}), ups = at::rand({kMlpTokens, mlp});
  const ElementKernels& kernels = element_kernels();
  const double calls = calls_a_second(threads, [&] {
    const at::Tensor normed = at::empty_like(states), inner = gates.clone();
    for (std::int64_t row = 0; row < kMlpTokens; ++row) {
      for (int norms = 0; norms < 2; ++norms) {
        kernels.root_mean_square(states.data_ptr<float>() + row * width, width, 1e-5f,
                                 weight.data_ptr<float>(), nullptr, normed.data_ptr<float>() + row * width);
      }
      kernels.gate_silu(inner.data_ptr<float>() + row * mlp, ups.data_ptr<float>() + row * mlp, mlp);
    }
    const at::Tensor once = states + normed, twice = once + normed;
  });
  return calls * static_cast<double>(kMlpTokens * (4 * width + 2 * mlp));
}

double assignment_speed(const ModelDescription& model, int bins, int threads) {
  const std::int64_t width = std::min(model.width, 2 * kLargest);
  constexpr std::int64_t kRows = 256;
  const at::Tensor states = at::rand({kRows, width});
  const PackedMatrix anchors(make_anchors(bins, width, 0).t());
  const double temperature = calibrated_temperature(bins, width);
  const double calls = calls_a_second(threads, [&] {
    std::vector<float> out(static_cast<std::size_t>(kRows * bins));
    soft_assign(states, anchors, temperature, out.data());
  });
  return calls * kRows * static_cast<double>(width) / static_cast<double>(model.width);
}

void measure_estimator(const TokenDocuments& documents, AnalysisSettings settings, int threads,
                       SweepSpeed& speed) {
  settings.nulls = std::min(settings.nulls, 1);
  const TokenDocuments some = some_of(documents, kSamplePositions);
  Clock::time_point start = Clock::now();
  const LayerEstimator estimator(some, settings, threads);
  const auto positions = static_cast<std::int64_t>(estimator.positions().size());
  speed.sorts = static_cast<double>(positions) / seconds_since(start);

  const at::Tensor assignments = at::rand({positions, settings.bins}).add_(0.01);
  assignments.div_(assignments.sum(1, true));
  const AssignmentMatrix matrix{assignments.data_ptr<float>(), positions, settings.bins};
  estimator.estimate(matrix);
  speed.estimates = static_cast<double>(positions * (1 + settings.nulls)) /
                    median_seconds([&] { estimator.estimate(matrix); });
}

}  // namespace

SweepSpeed measure_sweep_speed(const ModelDescription& model, const WeightFiles& weights,
                               const TokenDocuments& documents, const AnalysisSettings& settings,
                               int threads) {
  prepare_compute_environment();
  SweepSpeed speed;
  speed.projections = projection_speed(model, threads);
  speed.attention = attention_speed(model, documents, threads);
  speed.elements = element_speed(model, threads);
  speed.assignments = assignment_speed(model, settings.bins, threads);
  measure_estimator(documents, settings, threads, speed);
  speed.file_bytes = file_speed(weights);
  return speed;
}

}  // namespace infoplane

#include "app/analysis/device_speed.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <memory>
#include <numeric>
#include <span>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/zeros.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/InferenceMode.h>

#include "app/analysis/speed_sample.h"
#include "engine/base/elapsed.h"
#include "engine/information/layer_estimator.h"
#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/kernels/device.h"
#include "engine/models/forward_cost.h"
#include "engine/sweep/compute_environment.h"
#include "engine/transformer/document_attention.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane {
namespace {

constexpr double kDeviceBudget = 0.02;             // seconds a part is measured for
constexpr int kDeviceBursts = 5;                   // in so many
constexpr std::int64_t kDeviceChunkTokens = 8192;  // products of fewer tokens leave a large device idle
constexpr std::int64_t kDevicePositions = 64'000;  // for the estimator: fewer have more groups a position

/// How much work one call may be: a processor that is taken for a device would be at it for long.
struct Size {
  explicit Size(c10::Device device)
      : operations(device.is_cpu() ? 2e7 : 2e12), copy_bytes((device.is_cpu() ? 8LL : 256LL) << 20) {}
  double operations;
  std::int64_t copy_bytes;
};

/// The middle one of a few bursts: one that another program has interrupted tells nothing of a run.
double seconds_a_call(c10::Device device, const std::function<void()>& work) {
  const auto burst = [&](int calls) {
    const Clock::time_point start = Clock::now();
    for (int call = 0; call < calls; ++call) work();
    wait_for_device(device);
    return seconds_since(start) / calls;
  };
  burst(1);  // the first touches memory, and chooses kernels
  const int calls = std::clamp(static_cast<int>(kDeviceBudget / kDeviceBursts / (burst(1) + 1e-9)), 1, 1000);
  std::array<double, kDeviceBursts> seconds{};
  for (double& each : seconds) each = burst(calls);
  std::ranges::sort(seconds);
  return seconds[kDeviceBursts / 2];
}

/// The driver, the libraries and their kernels are there from the first product on.
double start_device(at::TensorOptions numbers) {
  const Clock::time_point start = Clock::now();
  at::mm(at::zeros({16, 16}, numbers), at::zeros({16, 16}, numbers));
  wait_for_device(numbers.device());
  return seconds_since(start);
}

double projection_speed(const ModelDescription& model, at::TensorOptions numbers, const Size& size) {
  const std::int64_t in = model.width, out = std::max<std::int64_t>(1, inner_width(model));
  const double token = 2.0 * static_cast<double>(in) * static_cast<double>(out);
  const std::int64_t tokens =
      std::clamp<std::int64_t>(static_cast<std::int64_t>(size.operations / token), 16, kDeviceChunkTokens);
  const at::Tensor states = at::rand({tokens, in}, numbers), weight = at::rand({in, out}, numbers);
  return static_cast<double>(tokens) * token /
         seconds_a_call(numbers.device(), [&] { at::mm(states, weight); });
}

double attention_speed(const ModelDescription& model, const TokenDocuments& documents,
                       at::TensorOptions numbers, const Size& size) {
  std::vector<std::int64_t> lengths;
  std::int64_t tokens = 0;
  double operations = 0;
  for (const std::int64_t length : typical_lengths(documents, kDeviceChunkTokens)) {
    if (operations >= size.operations) break;
    lengths.push_back(length);
    tokens += length;
    operations += attention_cost(length, model.heads, model.head_width);
  }
  const at::Tensor queries = at::rand({tokens, model.heads, model.head_width}, numbers);
  const at::Tensor keys = at::rand({tokens, model.kv_heads, model.head_width}, numbers);
  const RotaryTables rotary(model, std::ranges::max(lengths), numbers.device());
  const AttentionForm form{.scale = 1 / std::sqrt(static_cast<double>(model.head_width)),
                           .soft_cap = model.attention.soft_cap};
  constexpr int kTurnNothing = -1;  // heads that are turned would be used up
  return operations / seconds_a_call(numbers.device(), [&] {
           document_attention(queries, keys, keys, lengths, rotary, kTurnNothing, form);
         });
}

/// Of a copy into the device's memory.
double copy_seconds(const at::Tensor& from, c10::Device device) {
  const at::Tensor to = at::empty(from.sizes(), at::TensorOptions().dtype(at::kByte).device(device));
  return seconds_a_call(device, [&] { to.copy_(from, /*non_blocking=*/true); });
}

void measure_copies(c10::Device device, const Size& size, DeviceSpeed& speed) {
  const auto bytes = static_cast<double>(size.copy_bytes);
  const auto there = at::TensorOptions().dtype(at::kByte).device(device);
  speed.copy = 2 * bytes / copy_seconds(at::zeros({size.copy_bytes}, there), device);
  const std::int64_t block = std::min<std::int64_t>(size.copy_bytes, 32 << 20);  // as weights come to it
  const at::Tensor pinned =
      at::empty({block}, at::TensorOptions().dtype(at::kByte).pinned_memory(!device.is_cpu())).zero_();
  speed.upload = static_cast<double>(block) / copy_seconds(pinned, device);
}

/// Estimates of one layer over a part of the documents: seconds, and the positions there are.
struct EstimateTime {
  double seconds = 0, sorting = 0;
  double positions = 0;
};

EstimateTime time_estimator(const TokenDocuments& documents, const AnalysisSettings& settings,
                            c10::Device device, int threads) {
  EstimateTime time;
  const Clock::time_point start = Clock::now();
  LayerEstimator estimator(documents, settings, threads);
  time.sorting = seconds_since(start);
  const auto positions = static_cast<std::int64_t>(estimator.positions().size());
  time.positions = static_cast<double>(positions);
  at::Tensor assignments =
      at::rand({positions, settings.bins}, at::TensorOptions().dtype(at::kFloat).device(device)).add_(0.01);
  assignments.div_(assignments.sum(1, true));
  if (device.is_cpu() || settings.bins > kMostFusedBins) {
    time.seconds = seconds_a_call(device, [&] {  // as the sweep does it with so many bins
      const at::Tensor here = assignments.cpu();
      estimator.estimate(AssignmentMatrix{here.data_ptr<float>(), positions, settings.bins});
    });
    return time;
  }
  const auto reducer = make_device_reducer(assignments, estimator.compact_samples());
  time.seconds = seconds_a_call(device, [&] {
    reducer->begin_layer();
    estimator.estimate(*reducer);
  });
  return time;
}

/// Two sizes tell apart what grows with the corpus and what the processor does for a layer of any.
void measure_estimator(const TokenDocuments& documents, AnalysisSettings settings, c10::Device device,
                       int threads, DeviceSpeed& speed) {
  settings.nulls = std::min(settings.nulls, 1);
  const TokenDocuments all = some_of(documents, kDevicePositions);
  const EstimateTime large = time_estimator(all, settings, device, threads);
  const double orders = 1 + settings.nulls;
  speed.sorts = large.positions / large.sorting;
  speed.estimates = large.positions * orders / large.seconds;
  const TokenDocuments part = some_of(documents, all.tokens() / 3);
  if (part.documents() == all.documents()) return;
  const EstimateTime small = time_estimator(part, settings, device, threads);
  if (small.positions >= large.positions || small.seconds >= large.seconds) return;
  const double slope = (large.seconds - small.seconds) / (large.positions - small.positions);
  speed.layer_seconds = std::max(0.0, large.seconds - slope * large.positions);
  speed.estimates = orders * large.positions / (large.seconds - speed.layer_seconds);
}

}  // namespace

DeviceSpeed measure_device_speed(const ModelDescription& model, const WeightFiles& weights,
                                 const TokenDocuments& documents, const AnalysisSettings& settings,
                                 c10::Device device, int threads) {
  prepare_compute_environment();
  const c10::InferenceMode no_gradients;
  const c10::DeviceGuard guard(device);  // pinned memory belongs to the current one
  const Size size(device);
  const auto numbers = at::TensorOptions().dtype(scalar_type(compute_type(settings))).device(device);
  DeviceSpeed speed;
  speed.starting = start_device(numbers);
  speed.projections = projection_speed(model, numbers, size);
  speed.attention = attention_speed(model, documents, numbers, size);
  measure_copies(device, size, speed);
  measure_estimator(documents, settings, device, threads, speed);
  speed.file_bytes = file_speed(weights);
  return speed;
}

}  // namespace infoplane

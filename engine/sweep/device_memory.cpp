#include "engine/sweep/device_memory.h"

#include <algorithm>
#include <limits>
#include <string_view>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/units.h"
#include "engine/sweep/compute_environment.h"

namespace infoplane {
namespace {

constexpr std::uint64_t kMega = std::uint64_t{1} << 20;
// Products of the cuBLAS handle, and scores of attention where they are all in memory.
constexpr std::uint64_t kFixedBytes = 512 * kMega, kScoreBytes = 192 * kMega;
// A context of the driver with the kernels of libtorch.
constexpr std::uint64_t kDriverBytes = 800 * kMega;
// What estimates hold for a position beside P: entropies, contributions of four orders, sorted rows of both
// sides, groups and pieces.
constexpr std::uint64_t kDeviceEstimateBytes = 200;
// Rows of P that single looks are at: a sample, and triples of both sides' orders and of all.
constexpr std::uint64_t kDrawnRows = 16'384, kSampledRows = kDrawnRows + 9 * 3 * 8192;

// Products of fewer tokens leave a large device idle; more gain nothing.
constexpr std::int64_t kMostDeviceTokens = 32'768, kGoodDeviceTokens = 8192, kLeastDeviceTokens = 512;

std::uint64_t as_unsigned(std::int64_t value) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, value));
}

std::uint64_t device_chunk_token_bytes(const ModelDescription& model, ComputeType compute) {
  const ExpertSettings& experts = model.experts;
  const std::int64_t sparse = experts.active * experts.width + experts.shared_width;
  const std::uint64_t width = as_unsigned(model.width),
                      inner = as_unsigned(std::max(model.mlp_width, sparse));
  const std::uint64_t mixed = as_unsigned(model.heads * model.head_width);
  const std::uint64_t projected = mixed + 2 * as_unsigned(model.kv_heads * model.head_width);
  const std::uint64_t number = compute_bytes(compute);
  // States on their way in, here, and out (with those they were made of); normed ones, residual sums,
  // attention's output. Projections, and copies of them that are normed or filled up. What the MLP's inputs
  // make, and their product.
  const std::uint64_t bytes = number * (8 * width + 3 * projected + 2 * mixed + 3 * inner);
  // The same states in float32, their directions, and what is left of these without their mean.
  const std::uint64_t gathered = 3 * width * sizeof(float);
  // Experts sum in float32, and gather their tokens.
  return bytes + std::max(gathered, experts.count > 0 ? 3 * width * sizeof(float) : 0);
}

/// What kFixedBytes has no room for, of one long document: its scores (before and after the softmax, and
/// their copy where they are computed in float32 from bfloat16) where no fused attention takes it, or who may
/// see whom.
std::uint64_t attention_bytes(const ModelDescription& model, ComputeType compute, std::int64_t longest) {
  constexpr std::uint64_t kMaskBytes = 7;
  const std::uint64_t pairs = as_unsigned(longest) * as_unsigned(longest);
  if (compute == ComputeType::float32 || model.attention.soft_cap > 0) {
    const std::uint64_t bytes = as_unsigned(model.heads) * pairs * (compute == ComputeType::float32 ? 8 : 12);
    return bytes - std::min(bytes, kScoreBytes);
  }
  const bool windowed = std::ranges::any_of(model.layer, [longest](const LayerSettings& layer) {
    return layer.window > 0 && layer.window < longest;
  });
  return windowed ? pairs * kMaskBytes : 0;
}

std::uint64_t peak_of(const DeviceNeeds& needs, const DevicePlan& plan) {
  const std::int64_t tokens =
      std::min(std::max(plan.chunk_tokens, needs.longest), std::max<std::int64_t>(1, needs.tokens));
  const std::uint64_t ahead = plan.read_ahead ? needs.block : 0;
  return std::max(needs.block, needs.embedding) + ahead +
         (plan.states == StatesHome::device ? needs.states : 0) +
         (plan.estimate_beside ? 1 + needs.measured : 1) * needs.assignments +
         (plan.estimate_beside ? needs.measured : 1) * needs.estimates + needs.fixed +
         as_unsigned(tokens) * needs.chunk_token + driver_share();
}

/// Every way of working, the fastest first.
std::vector<DevicePlan> ways(bool memory_holds_states, bool may_use_disk) {
  std::vector<StatesHome> homes{StatesHome::device};
  if (memory_holds_states) homes.push_back(StatesHome::memory);
  if (!memory_holds_states && may_use_disk) homes.push_back(StatesHome::disk);
  std::vector<DevicePlan> all;
  const auto add = [&](std::int64_t most, std::int64_t least, bool read_ahead) {
    for (const StatesHome home : homes) {
      for (const bool beside : {true, false}) {
        // States on the disk are kept layer by layer, and a layer's figures are told first.
        if (beside && home == StatesHome::disk) continue;
        for (std::int64_t chunk = most; chunk >= least; chunk /= 2)
          all.push_back({chunk, home, read_ahead, beside, 0});
      }
    }
  };
  // States leave the device before its products become small.
  add(kMostDeviceTokens, kGoodDeviceTokens, true);
  add(kGoodDeviceTokens / 2, kLeastDeviceTokens, true);
  add(kMostDeviceTokens, kLeastDeviceTokens, false);
  return all;
}

bool says(const c10::Error& error, std::string_view words) {
  return std::string_view(error.what_without_backtrace()).find(words) != std::string_view::npos;
}

}  // namespace

DeviceNeeds device_needs(const ModelDescription& model, const MemoryNeeds& needs,
                         const AnalysisSettings& settings, std::int64_t positions) {
  DeviceNeeds device;
  device.block = needs.block;
  device.embedding = needs.embedding;
  device.states = needs.states;
  const std::uint64_t row = as_unsigned(settings.bins) * sizeof(float);
  device.assignments = needs.assignments;
  device.measured = settings.states == StatesAsked::both ? 2 : 1;
  device.estimates = as_unsigned(positions) * kDeviceEstimateBytes +
                     std::min(kSampledRows, as_unsigned(positions) * 28) * row;
  device.chunk_token = device_chunk_token_bytes(model, compute_type(settings));
  device.fixed = kFixedBytes + needs.converting +
                 attention_bytes(model, compute_type(settings), needs.longest) +
                 std::min(kDrawnRows, as_unsigned(positions)) * as_unsigned(model.width) * 2 * sizeof(float);
  device.longest = needs.longest;
  device.tokens = needs.tokens;
  return device;
}

DevicePlan plan_device(const DeviceNeeds& needs, std::uint64_t budget, std::uint64_t memory,
                       bool may_use_disk) {
  std::uint64_t least = std::numeric_limits<std::uint64_t>::max();
  for (DevicePlan plan : ways(needs.states <= memory, may_use_disk)) {
    plan.peak = peak_of(needs, plan);
    if (plan.peak <= budget) return plan;
    least = std::min(least, plan.peak);
  }
  throw Error(ErrorCode::memory_budget,
              "this sweep needs at least " + format_bytes(least) + " of the device, and may take " +
                  format_bytes(budget),
              {},
              "raise --memory, close other programs that use the device, or shorten the documents "
              "(--max-length)");
}

std::uint64_t usual_device_budget(std::uint64_t device_free) {
  return device_free / 10 * 9;
}

std::uint64_t driver_share() {
  return kDriverBytes;
}

bool is_out_of_device_memory(const c10::Error& error) {
  // The last is how libtorch's allocator fails where it cannot ask the driver's library how full a device is.
  return dynamic_cast<const c10::OutOfMemoryError*>(&error) != nullptr || says(error, "out of memory") ||
         says(error, "ALLOC_FAILED") || (says(error, "NVML_SUCCESS") && says(error, "CUDACachingAllocator"));
}

bool is_device_failure(const c10::Error& error) {
  return says(error, "CUDA error") || says(error, "CUDA driver error") || says(error, "CUBLAS_STATUS") ||
         says(error, "cuDNN");
}

}  // namespace infoplane

#include "app/doctor/machine_rates.h"

#include <algorithm>
#include <functional>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/parallel.h"
#include "engine/kernels/device.h"
#include "engine/sweep/compute_environment.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane {
namespace {

constexpr int kRounds = 7;
constexpr std::int64_t kCopyFloats = std::int64_t{16} << 20, kDeviceCopyFloats = std::int64_t{512} << 20;
constexpr std::int64_t kSide = 768, kDeviceSide = 8192, kDeviceFloatSide = 4096;

/// Of several rounds: one that another program has interrupted tells nothing.
double median_seconds(const std::function<void()>& round) {
  round();  // the first touches memory, and chooses kernels
  std::vector<double> seconds;
  for (int i = 0; i < kRounds; ++i) {
    const Clock::time_point start = Clock::now();
    round();
    seconds.push_back(seconds_since(start));
  }
  std::ranges::nth_element(seconds, seconds.begin() + kRounds / 2);
  return seconds[kRounds / 2];
}

/// `work(thread)` on all threads at once, or once on a device.
std::function<void()> on_all(c10::Device device, int threads, const std::function<void(int)>& work) {
  if (!device.is_cpu()) {
    return [device, work] {
      const c10::InferenceMode no_gradients;
      work(0);
      wait_for_device(device);
    };
  }
  return [threads, work] {
    parallel_for(threads, 1, threads, [&](std::int64_t thread, std::int64_t) {
      const c10::InferenceMode no_gradients;
      work(static_cast<int>(thread));
    });
  };
}

std::vector<at::Tensor> random_ones(int count, at::IntArrayRef shape, c10::Device device,
                                    at::ScalarType type) {
  std::vector<at::Tensor> tensors;
  for (int i = 0; i < count; ++i) {
    tensors.push_back(at::randn(shape, at::TensorOptions().dtype(at::kFloat).device(device)).to(type));
  }
  return tensors;
}

}  // namespace

double copy_rate(c10::Device device, int threads) {
  prepare_compute_environment();
  const int copies = device.is_cpu() ? threads : 1;
  const std::int64_t floats = device.is_cpu() ? kCopyFloats : kDeviceCopyFloats;
  const std::vector<at::Tensor> from = random_ones(copies, {floats}, device, at::kFloat);
  std::vector<at::Tensor> to;
  for (const at::Tensor& one : from) to.push_back(at::empty_like(one));
  const double seconds = median_seconds(on_all(device, threads, [&](int thread) {
    const auto at = static_cast<std::size_t>(thread);
    to[at].copy_(from[at]);
  }));
  return 2.0 * static_cast<double>(copies) * static_cast<double>(floats) * sizeof(float) / seconds;
}

double product_rate(c10::Device device, ComputeType type, int threads) {
  prepare_compute_environment();
  const int products = device.is_cpu() ? threads : 1;
  const std::int64_t side = device.is_cpu()                ? kSide
                            : type == ComputeType::float32 ? kDeviceFloatSide
                                                           : kDeviceSide;
  const auto a = random_ones(products, {side, side}, device, scalar_type(type));
  const auto b = random_ones(products, {side, side}, device, scalar_type(type));
  const double seconds = median_seconds(on_all(device, threads, [&](int thread) {
    const auto at = static_cast<std::size_t>(thread);
    at::mm(a[at], b[at]);
  }));
  const auto n = static_cast<double>(side);
  return 2.0 * static_cast<double>(products) * n * n * n / seconds;
}

}  // namespace infoplane

// How near the kernels come to what the device can move: what they must read and write at least, over their
// time, beside a copy on the same device in the same run. Prints a table. Used by check_device.sh; numbers
// stand in engine/kernels/README.md.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <numeric>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/rand.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/random.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/kernels/device.h"
#include "engine/kernels/device_assign.h"
#include "engine/kernels/device_elements.h"

namespace {

using namespace infoplane;

constexpr std::int64_t kRows = 262'144, kBins = 100;

/// Median over rounds of several calls each, that a launch's cost is not counted.
double seconds_of(c10::Device device, const std::function<void()>& work) {
  constexpr int kCalls = 5, kRounds = 9;
  work();
  wait_for_device(device);
  std::vector<double> seconds;
  for (int round = 0; round < kRounds; ++round) {
    const Clock::time_point start = Clock::now();
    for (int call = 0; call < kCalls; ++call) work();
    wait_for_device(device);
    seconds.push_back(seconds_since(start) / kCalls);
  }
  std::ranges::nth_element(seconds, seconds.begin() + kRounds / 2);
  return seconds[kRounds / 2];
}

void print(const char* what, double bytes, double seconds, double copy) {
  std::printf("%-44s %9.3f ms %8.0f GB/s %6.1f%% of the copy\n", what, seconds * 1e3, bytes / seconds / 1e9,
              100 * bytes / seconds / copy);
}

double measure_copy(c10::Device device) {
  const at::Tensor from =
      at::randn({std::int64_t{1} << 29}, at::TensorOptions().dtype(at::kFloat).device(device));
  at::Tensor to = at::empty_like(from);
  const double seconds = seconds_of(device, [&] { to.copy_(from); });
  const double bytes = 2.0 * static_cast<double>(from.nbytes());
  print("copy of 2 GiB", bytes, seconds, bytes / seconds);
  return bytes / seconds;
}

void measure_assign(c10::Device device, std::int64_t width, at::ScalarType type, double copy) {
  const std::int64_t rows = kRows * 4096 / width / (type == at::kFloat ? 2 : 1);
  const at::Tensor states = at::randn({rows, width}, at::TensorOptions().dtype(type).device(device));
  at::Tensor anchors = at::randn({kBins, width}, at::TensorOptions().dtype(at::kFloat));
  anchors = anchors / at::linalg_vector_norm(anchors, 2, at::IntArrayRef{1}, true);
  const DeviceAssign assign(anchors, 1.0 / std::sqrt(2.0 * static_cast<double>(width) * std::log(kBins)),
                            device);
  const at::Tensor out_rows = at::arange(rows, at::TensorOptions().dtype(at::kLong).device(device));
  const at::Tensor out = at::empty({rows, kBins}, at::TensorOptions().dtype(at::kFloat).device(device));
  const double seconds = seconds_of(device, [&] { assign.assign(states, out_rows, out); });
  char what[80];
  std::snprintf(what, sizeof what, "assign, width %ld, %s", static_cast<long>(width),
                type == at::kFloat ? "float32" : "bfloat16");
  print(what, static_cast<double>(states.nbytes() + out.nbytes()), seconds, copy);
}

void measure_elements(c10::Device device, double copy) {
  constexpr std::int64_t kTokens = 32'768, kWidth = 4096, kInner = 14'336;
  const auto numbers = at::TensorOptions().dtype(at::kBFloat16).device(device);
  const at::Tensor states = at::randn({kTokens, kWidth}, numbers), normed = at::empty_like(states);
  const at::Tensor weight = at::rand({kWidth}, numbers.dtype(at::kFloat));
  print("RMS norm, 32768 x 4096, bfloat16", 2.0 * static_cast<double>(states.nbytes()),
        seconds_of(device,
                   [&] {
                     device_norm(states, normed, {1e-5, false, weight, {}});
                   }),
        copy);
  const at::Tensor gate = at::randn({kTokens, kInner}, numbers), up = at::randn({kTokens, kInner}, numbers);
  print("gate, 32768 x 14336, bfloat16", 3.0 * static_cast<double>(gate.nbytes()),
        seconds_of(device, [&] { device_gate(DeviceGate::silu, gate, up); }), copy);
  const at::Tensor heads = at::randn({kTokens, 32, 128}, numbers);
  const at::Tensor angles = at::rand({512, 64}, numbers.dtype(at::kFloat));
  print("rotation of 32 heads, bfloat16", 2.0 * static_cast<double>(heads.nbytes()),
        seconds_of(device, [&] { device_rotate(heads, 512, angles, angles, false); }), copy);
}

/// Half a million positions with the labels of a text: the order-k group of a place goes on with a
/// probability that falls with k.
void measure_reductions(c10::Device device) {
  constexpr std::int64_t kPositions = 504'000;
  Random random(1);
  std::vector<std::int32_t> rows(kPositions);
  std::iota(rows.begin(), rows.end(), 0);
  random.shuffle(rows);
  std::vector<std::uint8_t> opens;
  for (std::int64_t place = 0; place < kPositions; ++place) {
    const double draw = random.fraction();
    opens.push_back(place == 0 || draw < 0.02 ? 1 : draw < 0.4 ? 2 : draw < 0.75 ? 3 : draw < 0.95 ? 4 : 5);
  }
  const NestedGroups side{rows, opens, kMaxOrder};
  at::Tensor p = at::rand({kPositions, kBins}, at::TensorOptions().dtype(at::kFloat).device(device));
  p = p / p.sum(1, true);
  const auto reducer = make_device_reducer(p, {});
  reducer->begin_layer();
  const auto tell = [&](const char* what, const std::function<void()>& work) {
    std::printf("%-44s %9.3f ms\n", what, seconds_of(device, work) * 1e3);
  };
  tell("row entropies and mean, 504000 positions", [&] {
    reducer->begin_layer();
    reducer->mean();
  });
  tell("one side, orders 1 to 4", [&] { reducer->scatter(side); });
  tell("one side, permuted rows", [&] { reducer->permuted(side); });
  const std::vector<WeightsByOrder> weights(1);
  tell("one side, contributions of every row", [&] { reducer->contributions(side, weights); });
}

}  // namespace

int main() {
  if (const std::string obstacle = cuda_obstacle(); !obstacle.empty()) {
    std::fprintf(stderr, "no device to measure: %s\n", obstacle.c_str());
    return 77;
  }
  const c10::InferenceMode no_gradients;
  const c10::Device device = cuda_device("cuda");
  std::printf("%s\n", cuda_devices().front().name.c_str());
  const double copy = measure_copy(device);
  for (const std::int64_t width : {576, 2048, 4096, 8192}) {
    measure_assign(device, width, at::kBFloat16, copy);
    measure_assign(device, width, at::kFloat, copy);
  }
  measure_elements(device, copy);
  measure_reductions(device);
  return 0;
}

#include "app/bench/product_reference.h"

#include <algorithm>

#include <ATen/ops/from_blob.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/randn.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/large_array.h"
#include "engine/base/parallel.h"
#include "engine/kernels/device.h"
#include "engine/models/block_tensors.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane {
namespace {

constexpr double kOperations = 3e10;  // of a round on one thread
constexpr std::int64_t kDeviceRows = 8192;
constexpr int kDeviceRounds = 4;
constexpr std::int64_t kFewestRows = 512, kMostRows = 2048;

/// A matrix that leaves no trace in the allocator.
struct Operand {
  Operand(std::int64_t rows, std::int64_t columns)
      : numbers(LargeArray::in_memory(static_cast<std::size_t>(rows * columns))),
        matrix(at::from_blob(numbers.data(), {rows, columns}, at::kFloat)) {
    for (std::size_t i = 0; i < numbers.size(); ++i) numbers.data()[i] = static_cast<float>(i % 7) - 3;
  }
  LargeArray numbers;
  at::Tensor matrix;
};

std::vector<std::pair<std::int64_t, std::int64_t>> shapes_of(const ModelDescription& model) {
  std::vector<std::pair<std::int64_t, std::int64_t>> shapes;
  const BlockTensors tensors = block_tensors(model, 0, ExpertLayout::separate);
  const auto add = [&](const LinearTensors& linear) {
    const auto& shape = linear.weight.shape;
    shapes.emplace_back(shape[model.transposed_weights ? 0 : 1], shape[model.transposed_weights ? 1 : 0]);
  };
  const auto add_mlp = [&](const MlpTensors& mlp) {
    for (const LinearTensors& input : mlp.inputs) add(input);
    add(mlp.down);
  };
  for (const LinearTensors& input : tensors.attention.inputs) add(input);
  add(tensors.attention.output);
  for (const MlpTensors& mlp : tensors.mlp) add_mlp(mlp);
  for (const ExpertTensors& experts : tensors.experts) {
    for (const MlpTensors& expert : experts.experts) add_mlp(expert);
  }
  return shapes;
}

double operations_of(const std::vector<std::pair<std::int64_t, std::int64_t>>& shapes) {
  double operations = 0;
  for (const auto& [inputs, outputs] : shapes) operations += 2.0 * static_cast<double>(inputs * outputs);
  return operations;
}

}  // namespace

ProductReference::ProductReference(const ModelDescription& model, int threads)
    : shapes_(shapes_of(model)),
      rows_(std::clamp(static_cast<std::int64_t>(kOperations / operations_of(shapes_)), kFewestRows,
                       kMostRows)),
      threads_(threads) {}

ProductReference::ProductReference(const ModelDescription& model, c10::Device device, ComputeType type)
    : shapes_(shapes_of(model)), rows_(kDeviceRows), device_(device), type_(scalar_type(type)) {}

/// Random numbers, for a device multiplies zeros faster. The first product of a shape, in which the library
/// chooses its kernel, is not counted.
void ProductReference::measure_on_device() {
  const c10::InferenceMode no_gradients;
  const auto options = at::TensorOptions().dtype(type_).device(device_);
  for (const auto& [inputs, outputs] : shapes_) {
    const at::Tensor weight = at::randn({outputs, inputs}, options),
                     states = at::randn({rows_, inputs}, options);
    at::Tensor result = at::mm(states, weight.t());
    wait_for_device(device_);
    const Clock::time_point start = Clock::now();
    for (int round = 0; round < kDeviceRounds; ++round) at::mm_out(result, states, weight.t());
    wait_for_device(device_);
    seconds_ += seconds_since(start);
    operations_ += 2.0 * kDeviceRounds * static_cast<double>(rows_ * inputs * outputs);
  }
}

void ProductReference::measure() {
  if (!device_.is_cpu()) return measure_on_device();
  for (const auto& [inputs, outputs] : shapes_) {
    const Operand weight(outputs, inputs);
    std::vector<Operand> states, results;
    for (int thread = 0; thread < threads_; ++thread) {
      states.emplace_back(rows_, inputs);
      results.emplace_back(rows_, outputs);
    }
    const Clock::time_point start = Clock::now();
    parallel_for(threads_, 1, threads_, [&](std::int64_t thread, std::int64_t) {
      const c10::InferenceMode no_gradients;
      const auto index = static_cast<std::size_t>(thread);
      at::mm_out(results[index].matrix, states[index].matrix, weight.matrix.t());
    });
    seconds_ += seconds_since(start);
    operations_ += 2.0 * static_cast<double>(threads_ * rows_ * inputs * outputs);
  }
}

}  // namespace infoplane

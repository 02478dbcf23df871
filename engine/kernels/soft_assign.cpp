#include "engine/kernels/soft_assign.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <ATen/ops/from_blob.h>

#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

// As torch.nn.functional.normalize: a vector shorter than this is divided by it instead of by its length.
constexpr double kSmallestNorm = 1e-12;

}  // namespace

void soft_assign(const at::Tensor& states, const PackedMatrix& anchors, double temperature, float* out) {
  const std::int64_t rows = states.size(0);
  const std::int64_t width = states.size(1);
  const std::int64_t bins = anchors.outputs();
  if (rows == 0) return;

  anchors.multiply(states, at::from_blob(out, {rows, bins}, at::kFloat));

  const RowKernels& kernels = row_kernels();
  const float* state = states.data_ptr<float>();
  for (std::int64_t row = 0; row < rows; ++row) {
    const double length = std::max(kernels.norm(state + row * width, width), kSmallestNorm);
    kernels.softmax(out + row * bins, bins, static_cast<float>(1.0 / (length * temperature)));
  }
}

void soft_assign_reference(const at::Tensor& states, const at::Tensor& anchors, double temperature,
                           float* out) {
  const std::int64_t rows = states.size(0);
  const std::int64_t width = states.size(1);
  const std::int64_t bins = anchors.size(0);
  const float* state = states.data_ptr<float>();
  const float* anchor = anchors.data_ptr<float>();
  std::vector<double> score(static_cast<std::size_t>(bins));

  for (std::int64_t row = 0; row < rows; ++row, state += width, out += bins) {
    double square = 0;
    for (std::int64_t k = 0; k < width; ++k) square += static_cast<double>(state[k]) * state[k];
    const double length = std::max(std::sqrt(square), kSmallestNorm);
    for (std::int64_t j = 0; j < bins; ++j) {
      double dot = 0;
      for (std::int64_t k = 0; k < width; ++k) dot += static_cast<double>(state[k]) * anchor[j * width + k];
      score[static_cast<std::size_t>(j)] = dot / length / temperature;
    }
    const double largest = *std::ranges::max_element(score);
    double sum = 0;
    for (double& value : score) sum += (value = std::exp(value - largest));
    std::ranges::transform(score, out, [&](double value) { return static_cast<float>(value / sum); });
  }
}

}  // namespace infoplane

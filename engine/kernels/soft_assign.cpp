#include "engine/kernels/soft_assign.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include <ATen/ops/empty_like.h>
#include <ATen/ops/from_blob.h>

#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

// As torch.nn.functional.normalize: a vector shorter than this is divided by it instead of by its length.
constexpr double kSmallestNorm = 1e-12;
/// What is left of a direction less the mean is rounding when it is shorter.
constexpr double kSmallestDeparture = 1e-6;

/// u - m, or nothing.
void centre(float* out, const float* state, std::span<const double> mean) {
  const RowKernels& kernels = row_kernels();
  const auto width = static_cast<std::int64_t>(mean.size());
  const double length = kernels.norm(state, width);
  if (length > 0) kernels.subtract_mean(out, state, 1 / length, mean.data(), width);
  if (length == 0 || kernels.norm(out, width) < kSmallestDeparture) std::fill_n(out, width, 0.0F);
}

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

void soft_assign_centred(const at::Tensor& states, std::span<const double> mean, const PackedMatrix& anchors,
                         double temperature, float* out) {
  const std::int64_t rows = states.size(0), width = states.size(1);
  at::Tensor centred = at::empty_like(states);
  for (std::int64_t row = 0; row < rows; ++row)
    centre(centred.data_ptr<float>() + row * width, states.data_ptr<float>() + row * width, mean);
  soft_assign(centred, anchors, temperature, out);
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

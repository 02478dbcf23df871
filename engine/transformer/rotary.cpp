#include "engine/transformer/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/pow.h>

namespace infoplane {

RotaryTable::RotaryTable(std::int64_t length, std::int64_t head_width, double theta) {
  const auto options = at::TensorOptions().dtype(at::kFloat);
  // float32 throughout: the reference models round their angles this way, and so must we.
  const at::Tensor exponents = at::arange(0, head_width, 2, options) / static_cast<double>(head_width);
  const at::Tensor frequencies = at::pow(at::Scalar(theta), exponents).reciprocal();
  const at::Tensor angles = at::outer(at::arange(length, options), frequencies);
  cosines_ = angles.cos().unsqueeze(1);
  sines_ = angles.sin().unsqueeze(1);
}

at::Tensor RotaryTable::rotate(const at::Tensor& states) const {
  const std::int64_t length = states.size(1);
  const std::int64_t half = states.size(3) / 2;
  const at::Tensor cosines = cosines_.narrow(0, 0, length);
  const at::Tensor sines = sines_.narrow(0, 0, length);
  const at::Tensor first = states.narrow(3, 0, half);
  const at::Tensor second = states.narrow(3, half, half);
  return at::cat({first * cosines - second * sines, second * cosines + first * sines}, 3);
}

}  // namespace infoplane

#include "engine/transformer/rope_frequencies.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>

namespace infoplane {
namespace {

const at::TensorOptions kFloats = at::TensorOptions().dtype(at::kFloat);

/// theta^(2i / rotated): radians of position are divided by it.
at::Tensor wavelengths(double theta, std::int64_t rotated) {
  const at::Tensor exponents = at::arange(0, rotated, 2, kFloats) / static_cast<double>(rotated);
  return at::pow(at::Scalar(theta), exponents);
}

/// Bloc97's NTK scaling: a larger base for a longer document.
double dynamic_theta(const RopeDescription& rope, std::int64_t length) {
  const double span = std::max(static_cast<double>(length), rope.original_context);
  const double growth = rope.factor * span / rope.original_context - (rope.factor - 1);
  const auto rotated = static_cast<double>(rope.rotated);
  return rope.theta * std::pow(growth, rotated / (rotated - 2));
}

at::Tensor llama3(const RopeDescription& rope, const at::Tensor& plain) {
  const at::Tensor waves = (2 * std::numbers::pi) / plain;
  const double longest = rope.original_context / rope.low_frequency;
  const double shortest = rope.original_context / rope.high_frequency;
  const at::Tensor slowed = plain / rope.factor;
  const at::Tensor share =
      (rope.original_context / waves - rope.low_frequency) / (rope.high_frequency - rope.low_frequency);
  const at::Tensor between = (1 - share) * plain / rope.factor + share * plain;
  return at::where(waves > longest, slowed, at::where(waves < shortest, plain, between));
}

/// The dimension whose pair turns `rotations` times over the original context.
double dimension_of(const RopeDescription& rope, double rotations) {
  return static_cast<double>(rope.rotated) *
         std::log(rope.original_context / (rotations * 2 * std::numbers::pi)) / (2 * std::log(rope.theta));
}

at::Tensor yarn(const RopeDescription& rope, const at::Tensor& plain) {
  double low = dimension_of(rope, rope.fast_rotations), high = dimension_of(rope, rope.slow_rotations);
  if (rope.whole_bounds) {
    low = std::floor(low);
    high = std::ceil(high);
  }
  low = std::max(low, 0.0);
  high = std::min(high, static_cast<double>(rope.rotated - 1));
  if (low == high) high += 0.001;
  const at::Tensor ramp =
      ((at::arange(rope.rotated / 2, kFloats) - low) / (high - low)).clamp(0, 1);  // 0: fast, kept
  return plain / rope.factor * ramp + plain * (1 - ramp);
}

at::Tensor longrope(const RopeDescription& rope, std::int64_t length) {
  const bool past = static_cast<double>(length) > rope.original_context;
  const std::vector<double>& factors = past ? rope.long_factors : rope.short_factors;
  return (at::tensor(factors, kFloats) * wavelengths(rope.theta, rope.rotated)).reciprocal();
}

}  // namespace

at::Tensor rope_frequencies(const RopeDescription& rope, std::int64_t length) {
  const at::Tensor plain = wavelengths(rope.theta, rope.rotated).reciprocal();
  switch (rope.scaling) {
    case RopeScaling::none:
      return plain;
    case RopeScaling::linear:
      return plain / rope.factor;
    case RopeScaling::dynamic:
      return wavelengths(dynamic_theta(rope, length), rope.rotated).reciprocal();
    case RopeScaling::llama3:
      return llama3(rope, plain);
    case RopeScaling::yarn:
      return yarn(rope, plain);
    case RopeScaling::longrope:
      break;
  }
  return longrope(rope, length);
}

}  // namespace infoplane

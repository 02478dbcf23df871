#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Cosines and sines of rotary positions 0..length-1 (Su et al. 2021, "RoFormer"; the halves layout of
/// Llama).
class RotaryTable {
 public:
  RotaryTable(std::int64_t length, std::int64_t head_width, double theta);

  /// Rotates [batch, length, heads, head_width] (positions from 0); returns a new tensor.
  at::Tensor rotate(const at::Tensor& states) const;

 private:
  at::Tensor cosines_, sines_;  // [length, 1, head_width / 2]
};

}  // namespace infoplane

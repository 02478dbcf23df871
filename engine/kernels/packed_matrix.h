#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// A matrix that many rows are multiplied with, laid out once in the order in which the product reads it:
/// stretches of `kDepth` inputs; in each, panels of neighbouring outputs (see PanelKernels); in each, the
/// inputs one after the other. A general matrix product arranges its operand at every call, which is why it
/// wants thousands of rows at once; this one is as fast with a few hundred, whose results then stay in the
/// cache for what comes next. Immutable, safe from several threads.
class PackedMatrix {
 public:
  /// Whether numbers of this type are multiplied in panels here: float32 everywhere, bfloat16 where the
  /// processor has an instruction for it (AVX512-BF16) and `inputs` is even.
  static bool fits(at::ScalarType type, std::int64_t inputs);

  /// `weight` [inputs, outputs] of a type that fits, in any layout; it is copied.
  explicit PackedMatrix(const at::Tensor& weight);

  std::int64_t inputs() const { return inputs_; }
  std::int64_t outputs() const { return outputs_; }

  /// out = states W, or out += states W. `states` [rows, inputs] of the weight's type, `out` [rows, outputs]
  /// float32; the last dimension of either is contiguous. Runs on the calling thread. The bits of a row do
  /// not depend on the other rows.
  void multiply(const at::Tensor& states, const at::Tensor& out, bool add = false) const;

 private:
  std::int64_t inputs_, outputs_;
  std::int64_t padded_;  // outputs, rounded up to whole vectors
  at::Tensor panels_;
};

}  // namespace infoplane

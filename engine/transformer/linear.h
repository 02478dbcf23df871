#pragma once

#include <optional>

#include <ATen/core/Tensor.h>

#include "engine/kernels/packed_matrix.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// y = x W^T + b, with its weights in the compute type. By the processor's operations y is float32, and who
/// keeps it rounds it; by libtorch's it has the compute type. Immutable, safe from several threads.
class Linear {
 public:
  Linear(const WeightReader& reader, const LinearTensors& tensors);
  /// `weight` [out, in], without a bias.
  Linear(const at::Tensor& weight, Operations operations) : operations_(operations) { hold(weight.t()); }

  std::int64_t outputs() const { return packed_ ? packed_->outputs() : weight_.size(1); }

  /// [rows, in] in the compute type, the last dimension contiguous -> [rows, out].
  at::Tensor apply(const at::Tensor& states) const;
  /// sums [rows, out] += y, of y's type.
  void add_to(const at::Tensor& states, const at::Tensor& sums) const;

 private:
  void hold(const at::Tensor& weight);  // [in, out]

  Operations operations_;
  std::optional<PackedMatrix> packed_;
  at::Tensor weight_;  // [in, out] as it lies in memory, where it is not packed
  at::Tensor bias_;    // [out] of y's type, or undefined
};

}  // namespace infoplane

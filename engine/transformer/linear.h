#pragma once

#include <optional>

#include <ATen/core/Tensor.h>

#include "engine/kernels/packed_matrix.h"
#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// y = x W^T + b, with its weights in the compute type and y in float32: who keeps it rounds it. Immutable,
/// safe from several threads.
class Linear {
 public:
  Linear(const WeightReader& reader, const LinearTensors& tensors);
  /// `weight` [out, in], without a bias.
  explicit Linear(const at::Tensor& weight) { hold(weight.t()); }

  std::int64_t outputs() const { return packed_ ? packed_->outputs() : weight_.size(1); }

  /// [rows, in] in the compute type, the last dimension contiguous -> [rows, out].
  at::Tensor apply(const at::Tensor& states) const;
  /// sums [rows, out] float32 += y.
  void add_to(const at::Tensor& states, const at::Tensor& sums) const;

 private:
  void hold(const at::Tensor& weight);  // [in, out]

  std::optional<PackedMatrix> packed_;
  at::Tensor weight_;  // [in, out] as it lies in memory, where it is not packed
  at::Tensor bias_;    // [out] float32 or undefined
};

}  // namespace infoplane

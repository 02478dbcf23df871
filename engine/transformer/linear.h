#pragma once

#include <ATen/core/Tensor.h>

#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// y = x W^T + b, with its weights in the compute type. Immutable, safe from several threads.
class Linear {
 public:
  Linear(const WeightReader& reader, const LinearTensors& tensors);
  /// `weight` [out, in], without a bias.
  explicit Linear(const at::Tensor& weight) : weight_(weight.t()) {}

  at::Tensor apply(const at::Tensor& states) const;  ///< [rows, in] -> [rows, out]

 private:
  at::Tensor weight_;  // [in, out], as it lies in memory or as a transposed view
  at::Tensor bias_;    // [out] or undefined
};

}  // namespace infoplane

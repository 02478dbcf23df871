#pragma once

#include <ATen/core/Tensor.h>

#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// A norm over the last dimension, computed in float32 and rounded once. Immutable, safe
/// from several threads.
class Norm {
 public:
  Norm(const WeightReader& reader, const NormTensors& tensors, const NormStyle& style);

  /// Weights [d], or [heads, d] for states [..., heads, d]. Gives a contiguous tensor of the type `result`.
  at::Tensor apply(const at::Tensor& states, at::ScalarType result) const;

 private:
  at::Tensor apply_by_library(const at::Tensor& states, at::ScalarType result) const;

  NormStyle style_;
  Operations operations_;
  at::Tensor weight_, bias_;  // float32; undefined where the family has none
};

/// The norm after the last block.
class FinalNorm {
 public:
  FinalNorm(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
            WeightWatch* watch = nullptr, const ComputePlace& place = {});
  at::Tensor forward(const at::Tensor& states) const { return norm_.apply(states, states.scalar_type()); }

 private:
  Norm norm_;
};

}  // namespace infoplane

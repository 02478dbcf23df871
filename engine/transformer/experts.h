#pragma once

#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/transformer/mlp.h"

namespace infoplane {

/// A sparse MLP (Shazeer et al. 2017): each token goes through the experts its router ranks highest, and
/// through a shared expert where there is one. Works by expert, on the tokens that chose it, in the order of
/// the experts: the same bits whatever else is in the chunk. Immutable, safe from several threads.
class Experts {
 public:
  Experts(const WeightReader& reader, const ExpertTensors& tensors);

  /// [rows, d] in the compute type -> [rows, d] float32.
  at::Tensor forward(const at::Tensor& states) const;

 private:
  ExpertSettings settings_;
  at::Tensor router_;  // [count, d] float32
  std::vector<Mlp> experts_;
  std::optional<Mlp> shared_;
  at::Tensor shared_gate_;  // [1, d] float32
};

}  // namespace infoplane

#pragma once

#include <vector>

#include <ATen/core/Tensor.h>

#include "engine/transformer/linear.h"

namespace infoplane {

/// down(act(gate(x)) * up(x)), or down(act(up(x))). Immutable, safe from several threads.
class Mlp {
 public:
  Mlp(const WeightReader& reader, const MlpTensors& tensors);
  /// One expert of stacked tensors: gate and up [2 width, d], down [d, width].
  Mlp(const MlpSettings& settings, const at::Tensor& gate_up, const at::Tensor& down, Operations operations);

  /// [rows, d] in the compute type -> [rows, d] of the type that Linear gives.
  at::Tensor forward(const at::Tensor& states) const { return down_.apply(inner(states)); }
  /// sums [rows, d] += forward(states), of its type.
  void add_to(const at::Tensor& states, const at::Tensor& sums) const { down_.add_to(inner(states), sums); }

 private:
  at::Tensor inner(const at::Tensor& states) const;  // what goes into down

  Activation activation_;
  bool gated_;
  std::vector<Linear> inputs_;  // gate and up; or both in one; or up alone
  Linear down_;
};

}  // namespace infoplane

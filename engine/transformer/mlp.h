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
  Mlp(const MlpSettings& settings, const at::Tensor& gate_up, const at::Tensor& down);

  at::Tensor forward(const at::Tensor& states) const;  ///< [rows, d] -> [rows, d]

 private:
  Activation activation_;
  bool gated_;
  std::vector<Linear> inputs_;  // gate and up; or both in one; or up alone
  Linear down_;
};

}  // namespace infoplane

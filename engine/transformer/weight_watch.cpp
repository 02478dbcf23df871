#include "engine/transformer/weight_watch.h"

#include <cmath>

#include <ATen/TensorOperators.h>

namespace infoplane {
namespace {

const char* concern_of(const at::Tensor& tensor) {
  if (tensor.numel() == 0) return nullptr;
  const double most = tensor.max().item<double>(), least = tensor.min().item<double>();  // NaN if one is NaN
  if (std::isnan(most) || std::isnan(least)) return "holds NaN";
  if (std::isinf(most) || std::isinf(least)) return "holds infinity";
  // A bias may well be zero, and a norm that is stored as its difference from one.
  if (most == 0 && least == 0 && tensor.dim() > 1) return "is all zero";
  return nullptr;
}

}  // namespace

void WeightWatch::look(std::string_view name, const at::Tensor& tensor) {
  if (const char* concern = concern_of(tensor)) {
    concerns_.push_back("tensor '" + std::string(name) + "' " + concern);
  }
}

}  // namespace infoplane

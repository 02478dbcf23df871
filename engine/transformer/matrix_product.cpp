#include "engine/transformer/matrix_product.h"

#include <algorithm>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>

#include "engine/base/processor.h"

namespace infoplane {
namespace {

// A widened stretch of weights takes 16 MB: small beside the weights, large enough for full speed.
constexpr std::int64_t kStretchElements = std::int64_t{4} << 20;

at::Tensor multiply_widened(const at::Tensor& states, const at::Tensor& weight) {
  const std::int64_t outputs = weight.size(1);
  const std::int64_t stretch = std::max<std::int64_t>(1, kStretchElements / weight.size(0));
  const at::Tensor wide = states.to(at::kFloat);
  at::Tensor result = at::empty({states.size(0), outputs}, states.options());
  for (std::int64_t first = 0; first < outputs; first += stretch) {
    const std::int64_t count = std::min(stretch, outputs - first);
    result.narrow(1, first, count).copy_(at::mm(wide, weight.narrow(1, first, count).to(at::kFloat)));
  }
  return result;
}

}  // namespace

bool has_bfloat16_unit() {
  static const bool found = has_amx_bfloat16();
  return found;
}

at::Tensor matrix_product(const at::Tensor& states, const at::Tensor& weight) {
  const bool widen = states.is_cpu() && states.scalar_type() == at::kBFloat16 && !has_bfloat16_unit();
  return widen ? multiply_widened(states, weight) : at::mm(states, weight);
}

}  // namespace infoplane

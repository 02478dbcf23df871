#include "engine/transformer/rounding.h"

#include <ATen/ops/empty.h>

#include "engine/kernels/element_kernels.h"

namespace infoplane {
namespace {

std::uint16_t* bits_of(const at::Tensor& tensor) {
  return static_cast<std::uint16_t*>(tensor.data_ptr());
}

}  // namespace

at::Tensor widened(const at::Tensor& numbers) {
  if (numbers.scalar_type() == at::kFloat || !numbers.is_cpu()) return numbers.to(at::kFloat);
  const at::Tensor from = numbers.contiguous();
  at::Tensor wide = at::empty(from.sizes(), at::TensorOptions().dtype(at::kFloat));
  element_kernels().widen_bfloat16(bits_of(from), from.numel(), wide.data_ptr<float>());
  return wide;
}

at::Tensor rounded(const at::Tensor& numbers, at::ScalarType type) {
  if (numbers.scalar_type() == type || !numbers.is_cpu()) return numbers.to(type);
  const at::Tensor from = numbers.contiguous();
  at::Tensor narrow = at::empty(from.sizes(), at::TensorOptions().dtype(type));
  element_kernels().round_bfloat16(from.data_ptr<float>(), from.numel(), bits_of(narrow));
  return narrow;
}

}  // namespace infoplane

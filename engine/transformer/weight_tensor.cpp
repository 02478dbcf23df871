#include "engine/transformer/weight_tensor.h"

#include <string>

#include <ATen/ops/empty.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

at::ScalarType scalar_type(Dtype dtype, std::string_view name, const std::filesystem::path& file) {
  switch (dtype) {
    case Dtype::f32:
      return at::kFloat;
    case Dtype::f16:
      return at::kHalf;
    case Dtype::bf16:
      return at::kBFloat16;
    case Dtype::f64:
      return at::kDouble;
    default:
      throw Error(ErrorCode::dtype_unsupported,
                  "tensor '" + std::string(name) + "' has dtype " + std::string(dtype_name(dtype)) +
                      ", only F32, F16, BF16 and F64 can be computed with",
                  Location::file(file), "use the unquantised weights of this model");
  }
}

}  // namespace

at::Tensor read_weight(const WeightFiles& weights, std::string_view name) {
  const WeightFiles::Entry* entry = weights.find(name);
  if (entry == nullptr) {
    throw Error(ErrorCode::tensor_missing, "the weights have no tensor '" + std::string(name) + "'", {},
                "download the model again");
  }
  const at::ScalarType type = scalar_type(entry->tensor->dtype, name, entry->file->path());
  at::Tensor tensor = at::empty(entry->tensor->shape, at::TensorOptions().dtype(type));
  entry->file->copy(*entry->tensor, {static_cast<std::byte*>(tensor.data_ptr()), tensor.nbytes()});
  return tensor.to(at::kFloat);
}

at::Tensor read_optional_weight(const WeightFiles& weights, std::string_view name, bool present) {
  return present ? read_weight(weights, name) : at::Tensor();
}

}  // namespace infoplane

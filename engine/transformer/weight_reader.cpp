#include "engine/transformer/weight_reader.h"

#include <string>

#include <ATen/ops/empty.h>

#include "engine/base/error.h"
#include "engine/kernels/device_upload.h"

namespace infoplane {
namespace {

at::ScalarType stored_type(Dtype dtype, std::string_view name, const std::filesystem::path& file) {
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

[[noreturn]] void throw_missing(std::string_view name) {
  throw Error(ErrorCode::tensor_missing, "the weights have no tensor '" + std::string(name) + "'", {},
              "download the model again");
}

std::span<std::byte> bytes_of(const at::Tensor& tensor) {
  return {static_cast<std::byte*>(tensor.data_ptr()), tensor.nbytes()};
}

at::Tensor read_entry(const WeightFiles::Entry& entry, std::string_view name) {
  const at::ScalarType type = stored_type(entry.tensor->dtype, name, entry.file->path());
  at::Tensor tensor = at::empty(entry.tensor->shape, at::TensorOptions().dtype(type));
  entry.file->copy(*entry.tensor, bytes_of(tensor));
  return tensor;
}

}  // namespace

at::ScalarType scalar_type(ComputeType type) {
  return type == ComputeType::bfloat16 ? at::kBFloat16 : at::kFloat;
}

const WeightFiles::Entry& WeightReader::entry_of(const ExpectedTensor& tensor) const {
  const WeightFiles::Entry* entry = find_tensor(model_, weights_, tensor.name);
  if (entry == nullptr) throw_missing(tensor.name);
  if (entry->tensor->shape != tensor.shape) {
    throw Error(ErrorCode::tensor_shape,
                "tensor '" + tensor.name + "' has not the shape that the config asks for",
                Location::pointer(entry->file->path(), tensor.name),
                "check that config.json and the weights belong together");
  }
  return *entry;
}

at::Tensor WeightReader::read(const ExpectedTensor& tensor) const {
  return read_whole(tensor, scalar_type(compute_));
}

at::Tensor WeightReader::read_float(const ExpectedTensor& tensor) const {
  return read_whole(tensor, at::kFloat);
}

at::Tensor WeightReader::read_whole(const ExpectedTensor& tensor, at::ScalarType type) const {
  const WeightFiles::Entry& entry = entry_of(tensor);
  if (place_.upload == nullptr) {
    return watched(tensor, read_entry(entry, tensor.name).to(type)).to(place_.device);
  }
  const auto fill = [&entry](std::uint64_t offset, std::span<std::byte> bytes) {
    entry.file->copy(
        {.dtype = entry.tensor->dtype, .offset = entry.tensor->offset + offset, .size = bytes.size()}, bytes);
  };
  const at::ScalarType stored = stored_type(entry.tensor->dtype, tensor.name, entry.file->path());
  return watched(tensor, place_.upload->upload(entry.tensor->shape, stored, fill).to(type));
}

at::Tensor WeightReader::watched(const ExpectedTensor& tensor, at::Tensor values) const {
  if (watch_ != nullptr) watch_->look(tensor.name, values);
  return values;
}

at::Tensor WeightReader::read_optional(const std::vector<ExpectedTensor>& tensors) const {
  return tensors.empty() ? at::Tensor() : read(tensors.front());
}

at::Tensor WeightReader::read_rows(const ExpectedTensor& tensor, std::span<const std::int64_t> rows) const {
  const WeightFiles::Entry& entry = entry_of(tensor);
  const at::ScalarType type = stored_type(entry.tensor->dtype, tensor.name, entry.file->path());
  std::vector<std::int64_t> shape = tensor.shape;
  shape[0] = static_cast<std::int64_t>(rows.size());
  at::Tensor gathered = at::empty(shape, at::TensorOptions().dtype(type));

  const std::uint64_t row_bytes = entry.tensor->size / static_cast<std::uint64_t>(tensor.shape[0]);
  const std::span<std::byte> destination = bytes_of(gathered);
  for (std::size_t first = 0; first < rows.size();) {
    std::size_t count = 1;  // neighbours come in one read
    while (first + count < rows.size() &&
           rows[first + count] == rows[first] + static_cast<std::int64_t>(count))
      ++count;
    const TensorView stretch{
        .dtype = entry.tensor->dtype,
        .offset = entry.tensor->offset + static_cast<std::uint64_t>(rows[first]) * row_bytes,
        .size = count * row_bytes};
    entry.file->copy(stretch, destination.subspan(first * row_bytes, count * row_bytes));
    first += count;
  }
  return watched(tensor, gathered.to(scalar_type(compute_))).to(place_.device);
}

at::Tensor read_weight(const WeightFiles& weights, std::string_view name) {
  const WeightFiles::Entry* entry = weights.find(name);
  if (entry == nullptr) throw_missing(name);
  return read_entry(*entry, name).to(at::kFloat);
}

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <cstring>
#include <span>

#include <ATen/core/Tensor.h>
#include <ATen/ops/empty.h>
#include <c10/core/Device.h>

namespace infoplane {

/// A copy on the device of plain values, as bytes.
template <typename Value>
at::Tensor on_device(std::span<const Value> values, c10::Device device) {
  const at::Tensor bytes = at::empty({static_cast<std::int64_t>(values.size_bytes())}, at::kByte);
  if (!values.empty()) std::memcpy(bytes.data_ptr(), values.data(), values.size_bytes());
  return bytes.to(device);
}

/// The values of such a copy.
template <typename Value>
const Value* values_in(const at::Tensor& bytes) {
  return static_cast<const Value*>(bytes.data_ptr());
}

}  // namespace infoplane

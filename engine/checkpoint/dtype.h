#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string_view>

namespace infoplane {

/// Element types of the safetensors format with whole bytes. All can be listed; `is_computable` says which
/// can be computed with.
enum class Dtype {
  boolean,
  u8,
  i8,
  f8_e5m2,
  f8_e4m3,
  f8_e8m0,
  f8_e5m2fnuz,
  f8_e4m3fnuz,
  u16,
  i16,
  f16,
  bf16,
  u32,
  i32,
  f32,
  u64,
  i64,
  f64,
  c64
};

std::size_t dtype_size(Dtype dtype);
std::string_view dtype_name(Dtype dtype);  ///< "BF16"
bool is_computable(Dtype dtype);           ///< F32, F16, BF16, F64: weights may have these

/// Throws dtype_unsupported, naming the tensor and its type, unless `is_computable`.
void require_computable(Dtype dtype, std::string_view tensor, const std::filesystem::path& file);

/// The type that a safetensors header calls `name` ("BF16"); nothing when the format knows no such type of
/// whole bytes.
std::optional<Dtype> find_dtype(std::string_view name);

/// Types of the format whose elements are smaller than a byte (F4, F6_E2M3, F6_E3M2).
bool is_packed_dtype(std::string_view name);

/// Throws dtype_unsupported for a tensor of `file`.
[[noreturn]] void refuse_dtype(std::string_view name, std::string_view tensor,
                               const std::filesystem::path& file);

}  // namespace infoplane

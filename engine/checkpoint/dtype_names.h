#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "engine/checkpoint/safetensors.h"

namespace infoplane {

/// The type that a safetensors header calls `name` ("BF16"); nothing when the format knows no such type of
/// whole bytes.
std::optional<Dtype> find_dtype(std::string_view name);

/// Types of the format whose elements are smaller than a byte (F4, F6_E2M3, F6_E3M2).
bool is_packed_dtype(std::string_view name);

/// Throws dtype_unsupported for a tensor of `file`.
[[noreturn]] void refuse_dtype(std::string_view name, std::string_view tensor,
                               const std::filesystem::path& file);

}  // namespace infoplane

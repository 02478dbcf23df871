#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "engine/checkpoint/tensor_view.h"

namespace infoplane {

/// What the JSON header of a safetensors file says, checked against the file's size.
struct SafetensorsHeader {
  std::map<std::string, std::string> metadata{};
  std::map<std::string, TensorView, std::less<>> tensors{};
};

/// `text` is the header, which begins at byte 8 of a file of `file_size` bytes (>= 8 + text.size()). Throws
/// safetensors_header_invalid, safetensors_entry_invalid, safetensors_offsets, safetensors_truncated,
/// safetensors_duplicate_tensor, dtype_unsupported. `path` is only named in errors.
SafetensorsHeader parse_safetensors_header(std::string_view text, std::uint64_t file_size,
                                           const std::filesystem::path& path);

}  // namespace infoplane

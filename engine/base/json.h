#pragma once

#include <cstddef>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string_view>

namespace infoplane {

using Json = nlohmann::json;

/// Bounds checked while a JSON text is read, before anything is kept of it.
struct JsonLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 64;
};

/// Parses one JSON value strictly: valid UTF-8, no duplicate keys, white space only around it, within `limits`.
/// `source` is only named in errors. Throws Error json_invalid (with the offset), json_too_large, json_too_deep or
/// json_duplicate_key.
Json parse_json(std::string_view text, const std::filesystem::path& source, const JsonLimits& limits = {});

/// Reads and parses a file; its size is compared with `limits` before it is read. Also throws file_missing and
/// file_unreadable.
Json read_json_file(const std::filesystem::path& path, const JsonLimits& limits = {});

}  // namespace infoplane

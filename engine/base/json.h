#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string_view>

#include <nlohmann/json.hpp>

namespace infoplane {

using Json = nlohmann::json;

/// Bounds checked while a JSON text is read. A parsed value takes many times the room of its text, so the
/// number of values (of any kind, at any depth) is bounded apart from the number of bytes.
struct JsonLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 64;
  std::size_t values = 16'000'000;
  bool python_numbers = false;  ///< NaN, Infinity and -Infinity, which Python writes, are read as null
};

/// Parses one JSON value strictly: valid UTF-8 without a byte order mark, no duplicate keys, white space only
/// around it, within `limits`. `source` is only named in errors, and `starts_at` is the offset of `text` in
/// it. Throws Error json_invalid (with the byte offset), json_too_large, json_too_deep or json_duplicate_key
/// (with the JSON pointer).
Json parse_json(std::string_view text, const std::filesystem::path& source, const JsonLimits& limits = {},
                std::uint64_t starts_at = 0);

/// Reads and parses a file; its size is compared with `limits` before it is read. Also throws file_missing
/// and file_unreadable.
Json read_json_file(const std::filesystem::path& path, const JsonLimits& limits = {});

}  // namespace infoplane

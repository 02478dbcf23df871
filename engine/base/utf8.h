#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace infoplane {

/// Length of the well-formed UTF-8 sequence that begins at `text[at]` (1..4), 0 when there is none: overlong
/// forms, surrogates and code points past U+10FFFF are not well formed. `at` < text.size(). Source: Unicode
/// Standard, table 3-7.
std::size_t utf8_sequence_length(std::string_view text, std::size_t at);

/// Offset of the first byte that is not well-formed UTF-8; nothing when all of `text` is.
std::optional<std::size_t> find_invalid_utf8(std::string_view text);

}  // namespace infoplane

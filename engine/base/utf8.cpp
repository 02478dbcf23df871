#include "engine/base/utf8.h"

#include <cstdint>

#include <unicode/utf8.h>

namespace infoplane {

std::size_t utf8_sequence_length(std::string_view text, std::size_t at) {
  // ICU counts in 32 bits; no sequence is longer than this.
  const std::string_view sequence = text.substr(at, 4);
  std::int32_t length = 0;
  UChar32 character = 0;
  U8_NEXT(sequence.data(), length, static_cast<std::int32_t>(sequence.size()), character);
  return character < 0 ? 0 : static_cast<std::size_t>(length);
}

std::optional<std::size_t> find_invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return std::nullopt;
}

}  // namespace infoplane

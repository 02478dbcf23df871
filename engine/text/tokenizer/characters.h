#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace infoplane {

/// Bytes of the character that begins with `lead`, in valid UTF-8.
inline std::size_t utf8_length(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/// The character at `at` of valid UTF-8.
inline char32_t utf8_decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t index) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[index]));
  };
  const char32_t lead = byte(at);
  if (lead < 0x80) return lead;
  if (lead < 0xE0) return (lead & 0x1F) << 6 | (byte(at + 1) & 0x3F);
  if (lead < 0xF0) return (lead & 0x0F) << 12 | (byte(at + 1) & 0x3F) << 6 | (byte(at + 2) & 0x3F);
  return (lead & 0x07) << 18 | (byte(at + 1) & 0x3F) << 12 | (byte(at + 2) & 0x3F) << 6 |
         (byte(at + 3) & 0x3F);
}

/// Where the character that ends before `end` begins, in valid UTF-8; `end` > 0.
inline std::size_t utf8_previous(std::string_view text, std::size_t end) {
  do {
    --end;
  } while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80);
  return end;
}

void utf8_append(std::string& text, char32_t character);

// Classes of characters as the components of tokenizer.json mean them (Unicode properties).
bool is_whitespace(char32_t character);  ///< White_Space
bool is_numeric(char32_t character);     ///< Nd, Nl, No
bool is_punctuation(
    char32_t character);           ///< ASCII punctuation (symbols too) and the P categories of Unicode 8
bool is_word(char32_t character);  ///< Alphabetic, M, Nd, Pc, Join_Control

}  // namespace infoplane

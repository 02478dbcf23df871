#include "engine/text/tokenizer/characters.h"

#include <unicode/uchar.h>

#include "engine/text/tokenizer/unicode_additions.h"

namespace infoplane {

void utf8_append(std::string& text, char32_t character) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (character < 0x80) return put(character);
  if (character < 0x800) {
    put(0xC0 | character >> 6);
  } else if (character < 0x10000) {
    put(0xE0 | character >> 12);
    put(0x80 | (character >> 6 & 0x3F));
  } else {
    put(0xF0 | character >> 18);
    put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
  }
  put(0x80 | (character & 0x3F));
}

bool is_whitespace(char32_t character) {
  return u_isUWhiteSpace(static_cast<UChar32>(character)) != 0;
}

bool is_numeric(char32_t character) {
  return (U_GET_GC_MASK(static_cast<UChar32>(character)) & U_GC_N_MASK) != 0 || is_added_numeric(character);
}

bool is_punctuation(char32_t character) {
  const bool ascii = (character >= '!' && character <= '/') || (character >= ':' && character <= '@') ||
                     (character >= '[' && character <= '`') || (character >= '{' && character <= '~');
  if (ascii || character < 0x80) return ascii;
  const auto code = static_cast<UChar32>(character);
  // The reference counts what was punctuation in Unicode 8, two of which are symbols today.
  if (character == 0x166D || character == 0x111C9) return true;
  if ((U_GET_GC_MASK(code) & U_GC_P_MASK) == 0) return false;
  UVersionInfo age{};
  u_charAge(code, age);
  return age[0] <= 8;
}

bool is_word(char32_t character) {
  const auto code = static_cast<UChar32>(character);
  return u_hasBinaryProperty(code, UCHAR_ALPHABETIC) || u_hasBinaryProperty(code, UCHAR_JOIN_CONTROL) ||
         (U_GET_GC_MASK(code) & (U_GC_M_MASK | U_GC_ND_MASK | U_GC_PC_MASK)) != 0 || is_added_word(character);
}

}  // namespace infoplane

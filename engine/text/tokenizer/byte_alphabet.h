#pragma once

#include <array>
#include <cstdint>

namespace infoplane {

/// The printable character that stands for each byte in byte-level vocabularies: the byte's own where it is
/// printable in Latin-1, else one from U+0100 on. Source: GPT-2's bytes_to_unicode.
std::array<char32_t, 256> byte_alphabet();

}  // namespace infoplane

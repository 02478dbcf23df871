#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/error.h"
#include "engine/base/utf8.h"

/// What each file of this folder defines: reads one input, and returns, whatever the input is. libFuzzer
/// calls it, or the replay program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace infoplane::fuzz {

inline std::string_view as_text(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the process when a reader broke a promise of its header: to a fuzzer that is a finding.
inline void require(bool kept, const char* promise) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// What can be shown on one line, and sent as JSON: whatever a file holds, messages about it must be so.
inline void require_showable(std::string_view message) {
  require(!find_invalid_utf8(message), "a message is valid UTF-8");
  for (const char c : message) require(static_cast<unsigned char>(c) >= 0x20, "a message is one line");
}

/// Calls `read`. It may refuse with an error that blames the input and says what to do; any other exception
/// ends the process. Returns the code of the refusal.
template <class Read>
std::optional<ErrorCode> reading(const Read& read) {
  try {
    read();
    return std::nullopt;
  } catch (const Error& error) {
    require(exit_code(error.code()) == 3, "the input is blamed for what is wrong with it");
    require(!error.message().empty() && !error.remedy().empty(), "a refusal has a reason and a remedy");
    require_showable(error.message());
    require(!find_invalid_utf8(error.where().text()), "a place is valid UTF-8");
    require_showable(error.remedy());
    return error.code();
  }
}

/// Cuts the next part off `rest`, up to the byte 0xFF, which stands in no UTF-8.
inline std::string_view next_part(std::string_view& rest) {
  const std::size_t mark = rest.find('\xFF');
  const std::string_view part = rest.substr(0, mark);
  rest = mark == std::string_view::npos ? std::string_view() : rest.substr(mark + 1);
  return part;
}

/// `bytes` with '?' for each byte that is not part of well-formed UTF-8.
inline std::string well_formed(std::string_view bytes) {
  std::string text(bytes);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = utf8_sequence_length(text, at);
    if (length == 0) text[at] = '?';
    at += length == 0 ? 1 : length;
  }
  return text;
}

}  // namespace infoplane::fuzz

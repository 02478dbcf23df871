#include "app/commands/byte_size.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

namespace infoplane::cli {
namespace {

constexpr std::array<std::pair<std::string_view, double>, 10> kUnits{{{"", 1.0},
                                                                      {"b", 1.0},
                                                                      {"kb", 1e3},
                                                                      {"mb", 1e6},
                                                                      {"gb", 1e9},
                                                                      {"tb", 1e12},
                                                                      {"kib", 0x1p10},
                                                                      {"mib", 0x1p20},
                                                                      {"gib", 0x1p30},
                                                                      {"tib", 0x1p40}}};

std::string unit_in(std::string_view text) {
  std::string unit;
  for (const char letter : text) {
    if (letter != ' ') unit += static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  }
  return unit;
}

}  // namespace

std::string bytes_in_words(const std::string& text) {
  double number = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, problem] = std::from_chars(text.data(), end, number, std::chars_format::fixed);
  const std::string unit = unit_in({rest, static_cast<std::size_t>(end - rest)});
  for (const auto& [name, factor] : kUnits) {
    const double bytes = number * factor;
    if (problem != std::errc() || unit != name || !(bytes >= 0 && bytes < 0x1p63)) continue;
    return std::to_string(static_cast<std::uint64_t>(bytes));
  }
  throw CLI::ValidationError("\"" + text + "\" is no size: write for example 4GB or 1.5GB");
}

}  // namespace infoplane::cli

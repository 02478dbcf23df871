#include "app/commands/text_format.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

/// Columns a text takes on a terminal, close enough: bytes that begin a UTF-8 sequence.
std::size_t columns_of(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }));
}

}  // namespace

std::string fixed(std::optional<double> value, int digits) {
  if (!value || !std::isfinite(*value)) return "-";
  std::array<char, 400> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), *value, std::chars_format::fixed, digits);
  return {text.data(), end.ptr};
}

std::string counted(std::int64_t count) {
  return format_count(static_cast<std::uint64_t>(count));
}

std::string text_table(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right) {
  std::vector<std::size_t> widths(right.size(), 0);
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], columns_of(row[i]));
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - columns_of(row[i]), ' ');
      line += (i == 0 ? "" : "  ") + (right[i] ? padding + row[i] : row[i] + padding);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

}  // namespace infoplane::cli

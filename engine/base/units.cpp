#include "engine/base/units.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>

namespace infoplane {
namespace {

std::string with_decimals(double value, int decimals, std::string_view unit) {
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%.*f %.*s", decimals, value, static_cast<int>(unit.size()),
                unit.data());
  return text.data();
}

std::string two_units(std::uint64_t large, std::string_view large_unit, std::uint64_t small,
                      std::string_view small_unit) {
  std::string text = std::to_string(large) + " " + std::string(large_unit);
  if (small > 0) text += " " + std::to_string(small) + " " + std::string(small_unit);
  return text;
}

}  // namespace

std::string format_bytes(std::uint64_t bytes) {
  if (bytes < 1000) return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
  constexpr std::array<std::string_view, 6> kUnits{"kB", "MB", "GB", "TB", "PB", "EB"};
  auto value = static_cast<double>(bytes) / 1000;
  std::size_t unit = 0;
  // 999.95 would be written "1000.0".
  while (value >= 999.95 && unit + 1 < kUnits.size()) {
    value /= 1000;
    ++unit;
  }
  return with_decimals(value, 1, kUnits[unit]);
}

std::string format_count(std::uint64_t count) {
  std::string digits = std::to_string(count);
  for (std::size_t at = digits.size(); at > 3; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string format_duration(double seconds) {
  constexpr double kLongest = 1e12;
  if (!(seconds >= 0) || seconds > kLongest) return "unknown";
  if (seconds < 9.995) return with_decimals(seconds, 2, "s");
  if (seconds < 59.95) return with_decimals(seconds, 1, "s");
  const auto whole = static_cast<std::uint64_t>(std::llround(seconds));
  if (whole < 3600) return two_units(whole / 60, "min", whole % 60, "s");
  const std::uint64_t minutes = (whole + 30) / 60;
  if (minutes < 24 * 60) return two_units(minutes / 60, "h", minutes % 60, "min");
  const std::uint64_t hours = (whole + 1800) / 3600;
  return two_units(hours / 24, "d", hours % 24, "h");
}

}  // namespace infoplane

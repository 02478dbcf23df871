#include "engine/benchmarks/number_field.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>

namespace infoplane {

std::string_view trimmed(std::string_view field) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!field.empty() && is_space(field.front())) field.remove_prefix(1);
  while (!field.empty() && is_space(field.back())) field.remove_suffix(1);
  return field;
}

std::optional<double> read_number(std::string_view field) {
  field = trimmed(field);
  double value = 0;
  const auto [end, problem] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (problem != std::errc{} || end != field.data() + field.size() || !std::isfinite(value))
    return std::nullopt;
  return value;
}

bool is_absent(std::string_view field) {
  std::string lower(trimmed(field));
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  constexpr std::array<std::string_view, 7> names{"", "n/a", "na", "nan", "-", "null", "none"};
  return std::ranges::find(names, lower) != names.end();
}

}  // namespace infoplane

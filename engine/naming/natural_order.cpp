#include "engine/naming/natural_order.h"

#include <algorithm>
#include <cctype>
#include <utility>

namespace infoplane {
namespace {

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

std::size_t end_of_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// Compares as numbers of any length do.
std::pair<std::size_t, std::string_view> number_of(std::string_view digits) {
  digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
  return {digits.size(), digits};
}

}  // namespace

bool naturally_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::size_t a_end = end_of_digits(a, i), b_end = end_of_digits(b, j);
      const auto left = number_of(a.substr(i, a_end - i)), right = number_of(b.substr(j, b_end - j));
      if (left != right) return left < right;
      i = a_end;
      j = b_end;
      continue;
    }
    if (a[i] != b[j]) return a[i] < b[j];
    ++i;
    ++j;
  }
  if (a.size() - i != b.size() - j) return a.size() - i < b.size() - j;
  return a < b;  // "1" and "01" are two names
}

}  // namespace infoplane

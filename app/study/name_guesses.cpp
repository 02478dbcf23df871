#include "app/study/name_guesses.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <numeric>

#include "engine/naming/model_name.h"

namespace infoplane {
namespace {

constexpr double kOtherSize = 0.4;      // of another size: hardly the same model
constexpr double kUntoldSize = 0.9;     // one of the two tells none
constexpr double kSizeTolerance = 0.1;  // "1.4b" and "1.5b" are called after different counts of the same
constexpr double kOrganisation = 0.03;  // the publisher is called as the model: between equals it decides

bool is_digit(char c) {
  return std::isdigit(static_cast<unsigned char>(c)) != 0;
}

bool is_letter(char c) {
  return std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80;
}

/// A number at the beginning of a text, which loses it; nothing where there is none.
std::optional<double> take_number(std::string_view& text) {
  std::size_t length = 0;
  while (length < text.size() && (is_digit(text[length]) || (length > 0 && text[length] == '.'))) ++length;
  if (length == 0) return std::nullopt;
  double value = 0, place = 1;
  bool fraction = false;
  for (const char c : text.substr(0, length)) {
    if (c == '.') {
      fraction = true;
      continue;
    }
    value = value * 10 + (c - '0');
    if (fraction) place *= 10;
  }
  text.remove_prefix(length);
  return value / place;
}

/// "410m", "1.4b", "8x7b"; nothing for a word that is no size.
std::optional<double> parameters_of(std::string_view word) {
  auto number = take_number(word);
  if (!number) return std::nullopt;
  if (word.starts_with('x')) {
    word.remove_prefix(1);
    const auto each = take_number(word);
    if (!each) return std::nullopt;
    *number *= *each;
  }
  // No thousands: "4k" and "128k" are lengths of what a model reads.
  constexpr std::array units{std::pair{'m', 1e6}, std::pair{'b', 1e9}, std::pair{'t', 1e12}};
  if (word.size() != 1) return std::nullopt;
  const auto unit = std::ranges::find(units, word.front(), &std::pair<char, double>::first);
  return unit == units.end() ? std::nullopt : std::optional(*number * unit->second);
}

/// "llama3" is "llama" and "3"; a point between digits belongs to them.
void add_parts(std::string_view word, std::vector<std::string>& words) {
  std::string part;
  const auto end = [&] {
    if (!part.empty()) words.push_back(part);
    part.clear();
  };
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool point =
        c == '.' && !part.empty() && is_digit(part.back()) && i + 1 < word.size() && is_digit(word[i + 1]);
    if (!is_digit(c) && !is_letter(c) && !point) {
      end();
      continue;
    }
    if (!part.empty() && !point && part.back() != '.' && is_digit(part.back()) != is_digit(c)) end();
    part += c;
  }
  end();
}

template <typename Value>
double dice(const std::vector<Value>& a, const std::vector<Value>& b) {
  if (a.empty() || b.empty()) return 0;
  std::size_t common = 0;
  for (auto left = a.begin(), right = b.begin(); left != a.end() && right != b.end();) {
    if (*left == *right) {
      ++common;
      ++left;
      ++right;
    } else {
      *left < *right ? ++left : ++right;
    }
  }
  return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

/// Whether the one is published by those who are called as the other begins: "qwen" and "qwen2-7b".
bool is_its_publisher(const ComparedName& published, const ComparedName& model) {
  if (published.organisation.empty()) return false;
  return std::ranges::any_of(model.words, [&](const std::string& word) {
    return word.size() > 2 && published.organisation.find(word) != std::string::npos;
  });
}

}  // namespace

ComparedName compared_name(std::string_view name) {
  ComparedName compared;
  compared.organisation = organisation_of(name);
  const std::string canonical = canonical_model_name(name);
  std::string letters;
  for (std::size_t begin = 0; begin <= canonical.size();) {
    const std::size_t end = std::min(canonical.find('-', begin), canonical.size());
    const std::string_view word = std::string_view(canonical).substr(begin, end - begin);
    const auto parameters = parameters_of(word);
    if (parameters) {
      compared.parameters = parameters;
      compared.words.emplace_back(word);
    } else {
      add_parts(word, compared.words);
    }
    begin = end + 1;
  }
  for (const char c : canonical)
    if (is_digit(c) || is_letter(c)) letters += c;
  for (std::size_t i = 0; i + 1 < letters.size(); ++i)
    compared.pairs.push_back(static_cast<unsigned char>(letters[i]) * 256 +
                             static_cast<unsigned char>(letters[i + 1]));
  std::ranges::sort(compared.words);
  std::ranges::sort(compared.pairs);
  return compared;
}

double likeness(const ComparedName& a, const ComparedName& b) {
  double alike = (dice(a.words, b.words) + dice(a.pairs, b.pairs)) / 2;
  if (a.parameters && b.parameters) {
    const double larger = std::max(*a.parameters, *b.parameters);
    if (std::abs(*a.parameters - *b.parameters) > kSizeTolerance * larger) alike *= kOtherSize;
  } else if (a.parameters || b.parameters) {
    alike *= kUntoldSize;
  }
  const bool publisher = is_its_publisher(a, b) || is_its_publisher(b, a) ||
                         (!a.organisation.empty() && a.organisation == b.organisation);
  return alike * (1 - kOrganisation) + (publisher ? alike * kOrganisation : 0);
}

std::vector<std::string> best_guesses_first(const std::string& model, std::vector<std::string> names) {
  const ComparedName here = compared_name(model);
  std::vector<double> alike;
  for (const std::string& name : names) alike.push_back(likeness(here, compared_name(name)));
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return alike[a] > alike[b]; });
  std::vector<std::string> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(names[i]));
  return sorted;
}

}  // namespace infoplane

#include "engine/naming/name_words.h"

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace infoplane {
namespace {

constexpr std::string_view kUnits = "kmbt";

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && std::isdigit(static_cast<unsigned char>(text[at])) != 0;
}

bool separates(char c) {
  return std::string_view("-_.=@+/ ").find(c) != std::string_view::npos;
}

/// What may stand behind a number and its unit without a space: "4.7Btokens", "10ksteps".
bool is_counted(std::string_view letters) {
  constexpr std::array<std::string_view, 4> words{"tokens", "token", "steps", "step"};
  for (const std::string_view word : words)
    if (letters == word) return true;
  return false;
}

class NameLexer {
 public:
  explicit NameLexer(std::string_view name) : name_(name) {}

  std::vector<NameWord> words() {
    while (at_ < name_.size()) {
      if (separates(name_[at_])) {
        glued_ = false;
        ++at_;
      } else if (digit_at(name_, at_)) {
        number();
      } else {
        letters();
      }
    }
    return std::move(words_);
  }

 private:
  NameWord& add(std::size_t begin) {
    NameWord& word = words_.emplace_back();
    word.begin = begin;
    word.glued = glued_;
    glued_ = true;
    return word;
  }

  std::string letters_from(std::size_t begin) const {
    std::string text;
    for (std::size_t i = begin; i < name_.size() && !separates(name_[i]) && !digit_at(name_, i); ++i)
      text += static_cast<char>(std::tolower(static_cast<unsigned char>(name_[i])));
    return text;
  }

  void letters() {
    NameWord& word = add(at_);
    word.letters = letters_from(at_);
    at_ += word.letters.size();
  }

  void number() {
    NameWord& word = add(at_);
    while (digit_at(name_, at_) || (at_ < name_.size() && name_[at_] == '.' && digit_at(name_, at_ + 1) &&
                                    word.digits.find('.') == std::string::npos))
      word.digits += name_[at_++];
    const std::string behind = letters_from(at_);
    if (behind.empty() || kUnits.find(behind[0]) == std::string_view::npos) return;
    const std::string rest = behind.substr(1);
    word.counts_tokens = behind == "bt" || behind == "mt";
    if (!rest.empty() && !word.counts_tokens && !is_counted(rest)) return;
    word.unit = behind[0];
    at_ += word.counts_tokens ? 2 : 1;
  }

  std::string_view name_;
  std::size_t at_ = 0;
  bool glued_ = false;
  std::vector<NameWord> words_{};
};

}  // namespace

std::optional<double> NameWord::value() const {
  double number = 0;
  const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (digits.empty() || problem != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<std::int64_t> NameWord::amount() const {
  std::optional<double> number = value();
  if (!number) return std::nullopt;
  if (unit != 0) *number *= std::pow(1000.0, static_cast<double>(kUnits.find(unit) + 1));
  if (!(*number < 9e15)) return std::nullopt;
  const double whole = std::round(*number);
  if (unit == 0 && whole != *number) return std::nullopt;
  return static_cast<std::int64_t>(whole);
}

std::vector<NameWord> words_of(std::string_view name) {
  return NameLexer(name).words();
}

}  // namespace infoplane

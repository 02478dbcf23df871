#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace infoplane {

/// A word or a number of a name: "stage1-step480k" has the words "stage", 1, "step" and 480 of unit k.
struct NameWord {
  std::string letters{};       ///< in lower case; empty for a number
  std::string digits{};        ///< "0373000", "4.7"; empty for a word
  char unit = 0;               ///< k, m, b or t behind a number, else 0; "BT" (billion tokens) is b
  bool counts_tokens = false;  ///< a unit that says so: "2BT"
  bool glued = false;          ///< nothing stands between it and the one before
  std::size_t begin = 0;       ///< in the name

  bool is_number() const { return !digits.empty(); }
  bool is(std::string_view word) const { return letters == word; }

  /// The number with its unit; nothing when there is none, it has a fraction, or it is beyond 9e15.
  std::optional<std::int64_t> amount() const;
  std::optional<double> value() const;  ///< without the unit
};

/// The words of a name, in order. Between words stand - _ . = @ + / and spaces; a point between digits
/// belongs to their number.
std::vector<NameWord> words_of(std::string_view name);

}  // namespace infoplane

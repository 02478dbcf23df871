"""Writes unicode_additions.cpp: what the `tokenizers` library knows of characters that are younger than the Unicode
version of the oldest PCRE2 and ICU which Infoplane is built with (14.0). Asked of the library itself, character by
character, so that the answer is its answer.

    python make_unicode_additions.py > unicode_additions.cpp && clang-format -i unicode_additions.cpp

Needs tokenizers==0.23.3 and a Python whose unicodedata is of version 14.0 (3.11).
"""

import sys
import unicodedata

import tokenizers
from tokenizers import Regex, normalizers, pre_tokenizers

assert tokenizers.__version__ == "0.23.3", tokenizers.__version__
assert unicodedata.unidata_version == "14.0.0", unicodedata.unidata_version

CATEGORIES = "Cc Cf Co Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs".split()
GROUPS = {"L": "L", "M": "M", "N": "N", "P": "P", "S": "S", "Z": "Z"}
SCRIPTS = """Arabic Armenian Bengali Bopomofo Cyrillic Devanagari Ethiopic Georgian Greek Gujarati Gurmukhi Han Hangul
Hebrew Hiragana Kannada Katakana Khmer Lao Latin Malayalam Mongolian Myanmar Oriya Sinhala Tamil Telugu Thaana Thai
Tibetan""".split()
ALL = [c for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000]
YOUNG = [c for c in ALL if unicodedata.category(chr(c)) == "Cn"]


def matching(pattern, characters):
    split = pre_tokenizers.Split(Regex(pattern), "isolated")
    return [c for c in characters if len(split.pre_tokenize_str(chr(c) * 2)) == 2]


def ranges(characters):
    found = []
    for c in characters:
        if found and found[-1][1] == c - 1:
            found[-1][1] = c
        else:
            found.append([c, c])
    return found


def table(characters):
    return ", ".join(f"{{0x{a:X}, 0x{b:X}}}" for a, b in ranges(characters))


def named(names, characters):
    rows = []
    for name in names:
        found = matching(r"\p{%s}" % name, characters)
        if found:
            rows.append(f'{{"{name}", {{{table(found)}}}}}')
    return ",\n".join(rows)


def lower_cases():
    rows = []
    lower = normalizers.Lowercase()
    for c in ALL:
        old = chr(c).lower()
        new = lower.normalize_str(chr(c))
        if old != new:
            assert len(new) == 1, hex(c)
            rows.append((c, ord(new)))
    return ", ".join(f"{{0x{a:X}, 0x{b:X}}}" for a, b in rows)


def main():
    young = matching(r"\P{Cn}", YOUNG)
    digits = pre_tokenizers.Digits(individual_digits=True)
    words = pre_tokenizers.Whitespace()
    numeric = [c for c in YOUNG if len(digits.pre_tokenize_str(chr(c) * 2)) == 2]
    word = [c for c in YOUNG if len(words.pre_tokenize_str("a" + chr(c) + "a")) == 1]
    print(f"""// Written by make_unicode_additions.py from tokenizers {tokenizers.__version__}; not to be edited.
#include "engine/text/tokenizer/unicode_additions.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <vector>

namespace infoplane {{
namespace {{

struct Range {{
  char32_t first = 0, last = 0;
}};

using Ranges = std::vector<Range>;

const std::map<std::string_view, Ranges>& classes() {{
  static const std::map<std::string_view, Ranges> table{{
{named(list(GROUPS) + CATEGORIES, young)},
{named(SCRIPTS, young)},
{{"word", {{{table(matching(chr(92) + "w", young))}}}}}
  }};
  return table;
}}

const Ranges& numeric() {{
  static const Ranges table{{{table(numeric)}}};
  return table;
}}

const Ranges& word() {{
  static const Ranges table{{{table(word)}}};
  return table;
}}

struct Pair {{
  char32_t upper = 0, lower = 0;
}};

const std::vector<Pair>& lower_cases() {{
  static const std::vector<Pair> table{{{lower_cases()}}};
  return table;
}}""")
    print(TAIL)


TAIL = """
bool contains(const Ranges& ranges, char32_t character) {
  const auto above = std::upper_bound(ranges.begin(), ranges.end(), character,
                                      [](char32_t value, const Range& range) { return value < range.first; });
  return above != ranges.begin() && character <= std::prev(above)->last;
}

}  // namespace

std::string regex_additions(std::string_view name) {
  const auto found = classes().find(name);
  if (found == classes().end()) return {};
  std::string text;
  char buffer[40];
  for (const Range& range : found->second) {
    std::snprintf(buffer, sizeof buffer, range.first == range.last ? "\\\\x{%x}" : "\\\\x{%x}-\\\\x{%x}",
                  static_cast<unsigned>(range.first), static_cast<unsigned>(range.last));
    text += buffer;
  }
  return text;
}

bool is_added_numeric(char32_t character) { return contains(numeric(), character); }
bool is_added_word(char32_t character) { return contains(word(), character); }

char32_t added_lower_case(char32_t character) {
  const auto& pairs = lower_cases();
  const auto found = std::lower_bound(pairs.begin(), pairs.end(), character,
                                      [](const Pair& pair, char32_t value) { return pair.upper < value; });
  return found != pairs.end() && found->upper == character ? found->lower : 0;
}

}  // namespace infoplane"""

if __name__ == "__main__":
    sys.exit(main())

#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/text/tokenizer/json_view.h"

struct pcre2_real_code_8;

namespace infoplane {

/// A part of a text; `matched` says whether a pattern matched it or it lies between matches.
struct MatchSpan {
  std::size_t begin = 0, end = 0;
  bool matched = false;
};

/// What matching needs to write to, and how much a text may still cost; one for each thread that encodes.
class RegexScratch {
 public:
  RegexScratch();
  ~RegexScratch();
  RegexScratch(const RegexScratch&) = delete;
  RegexScratch& operator=(const RegexScratch&) = delete;

  /// A new text: the steps of the last one are forgotten. All expressions that a text goes through share
  /// them, for a hostile file could have a thousand, each just below a limit of its own.
  void begin_text();

 private:
  friend class Regex;
  struct State;
  std::unique_ptr<State> state_;
};

/// A regular expression of tokenizer.json, in the syntax of Oniguruma and compiled by PCRE2. Immutable.
class Regex {
 public:
  /// Throws tokenizer_unsupported for what the two engines do not understand alike, tokenizer_invalid for a
  /// pattern that is malformed. `where` is the pattern's place in the file.
  static Regex compile(std::string_view pattern, const JsonView& where);
  /// Matches `text` itself.
  static Regex literal(std::string_view text, const JsonView& where);

  /// Cuts `text` (valid UTF-8) into matches and what lies between them, in order, without gaps. Throws
  /// tokenizer_unsupported when a text drives the pattern beyond its limits of steps or memory.
  void spans(std::string_view text, RegexScratch& scratch, std::vector<MatchSpan>& found) const;

 private:
  struct Free {
    void operator()(pcre2_real_code_8* code) const;
  };

  /// Where a match may begin, and how many steps each of those places may cost.
  struct Search {
    std::size_t first = 0, last = 0;
    std::size_t steps = 0;
  };

  Regex(pcre2_real_code_8* code, std::string pattern) : code_(code), pattern_(std::move(pattern)) {}
  int run(std::string_view text, const Search& search, RegexScratch& scratch) const;
  int match_at(std::string_view text, std::size_t place, RegexScratch& scratch) const;
  bool find(std::string_view text, std::size_t from, RegexScratch& scratch, MatchSpan& match) const;
  [[noreturn]] void fail(int code) const;

  std::unique_ptr<pcre2_real_code_8, Free> code_;
  std::string pattern_;
};

}  // namespace infoplane

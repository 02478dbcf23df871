#include "engine/text/tokenizer/split_pre_tokenizers.h"

#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/split_pattern.h"

namespace infoplane {
namespace {

class Split : public PreTokenizer {
 public:
  Split(Regex regex, SplitBehavior behavior, bool invert, std::string pattern)
      : regex_(std::move(regex)), behavior_(behavior), invert_(invert), pattern_(std::move(pattern)) {}

  void apply(PieceScratch& scratch) const override {
    split_all(scratch, behavior_, [&](std::string_view text, std::vector<MatchSpan>& found) {
      regex_.spans(text, scratch.regex, found);
      if (!invert_) return;
      for (MatchSpan& span : found) span.matched = !span.matched;
    });
  }

  std::string first_pattern() const override { return pattern_; }

 private:
  Regex regex_;
  SplitBehavior behavior_;
  bool invert_;
  std::string pattern_;
};

/// Cuts by a class of characters.
class CharacterSplit : public PreTokenizer {
 public:
  CharacterSplit(bool (*is_delimiter)(char32_t), SplitBehavior behavior)
      : is_delimiter_(is_delimiter), behavior_(behavior) {}

  void apply(PieceScratch& scratch) const override {
    split_all(scratch, behavior_, [this](std::string_view text, std::vector<MatchSpan>& found) {
      delimiter_spans(text, is_delimiter_, found);
    });
  }

 private:
  bool (*is_delimiter_)(char32_t);
  SplitBehavior behavior_;
};

/// Runs of word characters, and runs of what is neither that nor white space; white space goes.
class Whitespace : public PreTokenizer {
 public:
  void apply(PieceScratch& scratch) const override {
    split_all(scratch, SplitBehavior::removed, [](std::string_view text, std::vector<MatchSpan>& found) {
      found.clear();
      int before = -1;
      for (std::size_t at = 0; at < text.size();) {
        const char32_t character = utf8_decode(text, at);
        const int kind = is_word(character) ? 0 : is_whitespace(character) ? 1 : 2;
        const std::size_t end = at + utf8_length(text[at]);
        if (kind == before) {
          found.back().end = end;
        } else {
          found.push_back({at, end, kind == 1});
        }
        before = kind;
        at = end;
      }
    });
  }
};

}  // namespace

std::unique_ptr<PreTokenizer> read_split(const JsonView& view) {
  view.only({"type", "pattern", "behavior", "invert"});
  const JsonView pattern = view.member("pattern");
  const std::string behavior = view.string_at("behavior");
  return std::make_unique<Split>(read_pattern(pattern), read_behavior(view, behavior),
                                 view.boolean_at("invert", false), pattern.string_at("Regex", ""));
}

std::unique_ptr<PreTokenizer> read_digits(const JsonView& view) {
  view.only({"type", "individual_digits"});
  const bool individual = view.boolean_at("individual_digits", false);
  return std::make_unique<CharacterSplit>(is_numeric,
                                          individual ? SplitBehavior::isolated : SplitBehavior::contiguous);
}

std::unique_ptr<PreTokenizer> read_punctuation(const JsonView& view) {
  view.only({"type", "behavior"});
  const std::string behavior = view.string_at("behavior", "Isolated");
  return std::make_unique<CharacterSplit>(is_punctuation, read_behavior(view, behavior));
}

std::unique_ptr<PreTokenizer> read_whitespace(const JsonView& view) {
  view.only({"type"});
  return std::make_unique<Whitespace>();
}

std::unique_ptr<PreTokenizer> read_whitespace_split(const JsonView& view) {
  view.only({"type"});
  return std::make_unique<CharacterSplit>(is_whitespace, SplitBehavior::removed);
}

}  // namespace infoplane

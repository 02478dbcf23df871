#include "engine/text/tokenizer/replace_normalizer.h"

#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/split_pattern.h"
#include "engine/text/tokenizer/text_size.h"

namespace infoplane {
namespace {

/// Writes `content` in place of every match. Keeps count of the bytes that stand for the first character:
/// what a match becomes stands where the last character of the match stood.
class Replace : public Normalizer {
 public:
  Replace(Regex regex, std::string content) : regex_(std::move(regex)), content_(std::move(content)) {}

  void apply(NormalizedText& text, RegexScratch& scratch) const override {
    std::vector<MatchSpan> matches;
    regex_.spans(text.text, scratch, matches);
    text.next.clear();
    std::size_t origin = 0;
    for (const MatchSpan& match : matches) {
      check_text_size(text.next.size() + content_.size(), text.largest);
      if (match.matched) {
        text.next += content_;
        if (match.end <= text.origin || (match.end == 0 && text.origin > 0)) origin = text.next.size();
      } else {
        text.next.append(text.text, match.begin, match.end - match.begin);
        if (match.begin < text.origin)
          origin = text.next.size() - (match.end - std::min(match.end, text.origin));
      }
    }
    text.text.swap(text.next);
    text.origin = origin;
  }

 private:
  Regex regex_;
  std::string content_;
};

/// The same for one given string, which needs no expression: every family with a Prepend or a space mark has
/// it.
class ReplaceLiteral : public Normalizer {
 public:
  ReplaceLiteral(std::string pattern, std::string content)
      : pattern_(std::move(pattern)), content_(std::move(content)) {}

  void apply(NormalizedText& text, RegexScratch&) const override {
    text.next.clear();
    std::size_t origin = 0, done = 0;
    const std::string& from = text.text;
    for (std::size_t at = from.find(pattern_); at != std::string::npos; at = from.find(pattern_, done)) {
      text.next.append(from, done, at - done);
      if (done < text.origin) origin = text.next.size() - (at - std::min(at, text.origin));
      done = at + pattern_.size();
      check_text_size(text.next.size() + content_.size(), text.largest);
      text.next += content_;
      if (done <= text.origin) origin = text.next.size();
    }
    text.next.append(from, done, std::string::npos);
    if (done < text.origin) origin = text.next.size() - (from.size() - text.origin);
    text.text.swap(text.next);
    text.origin = origin;
  }

 private:
  std::string pattern_, content_;
};

}  // namespace

std::unique_ptr<Normalizer> read_replace(const JsonView& view) {
  view.only({"type", "pattern", "content"});
  const JsonView pattern = view.member("pattern");
  const std::string content = view.string_at("content");
  if (pattern.has("String") && !pattern.string_at("String").empty() && pattern.json().size() == 1) {
    return std::make_unique<ReplaceLiteral>(pattern.string_at("String"), content);
  }
  return std::make_unique<Replace>(read_pattern(pattern), content);
}

}  // namespace infoplane

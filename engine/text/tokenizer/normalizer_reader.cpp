#include "engine/text/tokenizer/normalizer_reader.h"

#include <vector>

#include "engine/base/error.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/replace_normalizer.h"
#include "engine/text/tokenizer/text_size.h"
#include "engine/text/tokenizer/unicode_normalizers.h"

namespace infoplane {
namespace {

class NormalizerSequence : public Normalizer {
 public:
  explicit NormalizerSequence(std::vector<std::unique_ptr<Normalizer>> steps) : steps_(std::move(steps)) {}

  void apply(NormalizedText& text, RegexScratch& scratch) const override {
    for (const auto& step : steps_) step->apply(text, scratch);
  }

 private:
  std::vector<std::unique_ptr<Normalizer>> steps_;
};

class Prepend : public Normalizer {
 public:
  explicit Prepend(std::string prefix) : prefix_(std::move(prefix)) {}

  void apply(NormalizedText& text, RegexScratch&) const override {
    if (text.text.empty()) return;
    check_text_size(text.text.size() + prefix_.size(), text.largest);
    text.text.insert(0, prefix_);
    if (text.origin > 0) text.origin += prefix_.size();
  }

 private:
  std::string prefix_;
};

class Strip : public Normalizer {
 public:
  Strip(bool left, bool right) : left_(left), right_(right) {}

  void apply(NormalizedText& text, RegexScratch&) const override {
    std::string& s = text.text;
    std::size_t begin = 0, end = s.size();
    while (left_ && begin < end && is_whitespace(utf8_decode(s, begin))) begin += utf8_length(s[begin]);
    while (right_ && end > begin) {
      const std::size_t last = utf8_previous(s, end);
      if (!is_whitespace(utf8_decode(s, last))) break;
      end = last;
    }
    s.resize(end);
    s.erase(0, begin);
    text.origin -= std::min(text.origin, begin);
  }

 private:
  bool left_, right_;
};

std::unique_ptr<Normalizer> read_normalizers(const JsonView& view) {
  view.only({"type", "normalizers"});
  std::vector<std::unique_ptr<Normalizer>> steps;
  for (const JsonView& step : view.member("normalizers").elements()) {
    if (step.is_null()) step.invalid("a step of a Sequence is null");
    steps.push_back(read_normalizer(step));
  }
  return std::make_unique<NormalizerSequence>(std::move(steps));
}

}  // namespace

std::unique_ptr<Normalizer> read_normalizer(const JsonView& view) {
  if (view.is_null()) return nullptr;
  const std::string type = view.string_at("type");
  if (type == "Sequence") return read_normalizers(view);
  if (type == "NFC" || type == "NFD" || type == "NFKC" || type == "NFKD")
    return read_unicode_form(view, type);
  if (type == "Lowercase") return read_lowercase(view);
  if (type == "Replace") return read_replace(view);
  if (type == "Prepend") {
    view.only({"type", "prepend"});
    return std::make_unique<Prepend>(view.string_at("prepend"));
  }
  if (type == "Strip") {
    view.only({"type", "strip_left", "strip_right"});
    return std::make_unique<Strip>(view.boolean_at("strip_left"), view.boolean_at("strip_right"));
  }
  view.unsupported("the normalizer \"" + printable(type, 60) + "\" is not built");
}

}  // namespace infoplane

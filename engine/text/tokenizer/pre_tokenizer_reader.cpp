#include "engine/text/tokenizer/pre_tokenizer_reader.h"

#include <string>
#include <vector>

#include "engine/base/error.h"
#include "engine/text/tokenizer/byte_level.h"
#include "engine/text/tokenizer/metaspace.h"
#include "engine/text/tokenizer/split_pre_tokenizers.h"

namespace infoplane {
namespace {

class PreTokenizerSequence : public PreTokenizer {
 public:
  explicit PreTokenizerSequence(std::vector<std::unique_ptr<PreTokenizer>> steps)
      : steps_(std::move(steps)) {}

  void apply(PieceScratch& scratch) const override {
    for (const auto& step : steps_) step->apply(scratch);
  }

  std::string first_pattern() const override {
    for (const auto& step : steps_) {
      if (std::string pattern = step->first_pattern(); !pattern.empty()) return pattern;
    }
    return {};
  }

 private:
  std::vector<std::unique_ptr<PreTokenizer>> steps_;
};

std::unique_ptr<PreTokenizer> read_pre_tokenizers(const JsonView& view) {
  view.only({"type", "pretokenizers"});
  std::vector<std::unique_ptr<PreTokenizer>> steps;
  for (const JsonView& step : view.member("pretokenizers").elements()) {
    if (step.is_null()) step.invalid("a step of a Sequence is null");
    steps.push_back(read_pre_tokenizer(step));
  }
  return std::make_unique<PreTokenizerSequence>(std::move(steps));
}

}  // namespace

std::unique_ptr<PreTokenizer> read_pre_tokenizer(const JsonView& view) {
  if (view.is_null()) return nullptr;
  const std::string type = view.string_at("type");
  if (type == "Sequence") return read_pre_tokenizers(view);
  if (type == "ByteLevel") return read_byte_level(view);
  if (type == "Metaspace") return read_metaspace(view);
  if (type == "Split") return read_split(view);
  if (type == "Digits") return read_digits(view);
  if (type == "Punctuation") return read_punctuation(view);
  if (type == "Whitespace") return read_whitespace(view);
  if (type == "WhitespaceSplit") return read_whitespace_split(view);
  view.unsupported("the pre-tokenizer \"" + printable(type, 60) + "\" is not built");
}

}  // namespace infoplane

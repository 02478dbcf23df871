#include "engine/text/tokenizer/model.h"

#include "engine/base/error.h"

namespace infoplane {

std::unique_ptr<Model> read_model(const JsonView& view) {
  // Files from before 2021 do not say which model they hold; only BPE has merges.
  const std::string type = view.string_at("type", view.has("merges") ? "BPE" : "");
  if (type == "BPE") return read_bpe(view);
  if (type == "Unigram") return read_unigram(view);
  if (type.empty()) view.invalid("the model does not say its type");
  view.unsupported("the model \"" + printable(type, 60) + "\" is not built");
}

std::string byte_token(unsigned char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  return {'<', '0', 'x', digits[byte >> 4], digits[byte & 15], '>'};
}

}  // namespace infoplane

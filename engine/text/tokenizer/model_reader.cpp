#include "engine/text/tokenizer/model_reader.h"

#include <string>

#include "engine/base/error.h"
#include "engine/text/tokenizer/bpe_reader.h"
#include "engine/text/tokenizer/unigram_model.h"

namespace infoplane {

std::unique_ptr<Model> read_model(const JsonView& view) {
  // Files from before 2021 do not say which model they hold; only BPE has merges.
  const std::string type = view.string_at("type", view.has("merges") ? "BPE" : "");
  if (type == "BPE") return read_bpe(view);
  if (type == "Unigram") return read_unigram(view);
  if (type.empty()) view.invalid("the model does not say its type");
  view.unsupported("the model \"" + printable(type, 60) + "\" is not built");
}

}  // namespace infoplane

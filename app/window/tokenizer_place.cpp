#include "app/window/tokenizer_place.h"

#include "engine/base/error.h"
#include "engine/checkpoint/tokenizer_above.h"

namespace infoplane {
namespace fs = std::filesystem;

fs::path tokenizer_place(const fs::path& model) {
  std::error_code ignored;
  if (fs::is_regular_file(model, ignored)) return model;
  const fs::path own = model / "tokenizer.json", config = model / "config.json";
  if (fs::is_regular_file(own, ignored)) return own;
  if (!fs::is_regular_file(config, ignored)) return {};
  try {
    return tokenizer_above(model, ConfigDocument::read(config));
  } catch (const Error&) {
    return {};  // such a folder cannot be analysed either, and says why when that is tried
  }
}

}  // namespace infoplane

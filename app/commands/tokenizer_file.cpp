#include "app/commands/tokenizer_file.h"

#include "engine/base/error.h"

namespace infoplane::cli {
namespace fs = std::filesystem;

fs::path tokenizer_file(const std::string& source) {
  std::error_code ignored;
  if (!fs::is_directory(source, ignored)) return source;
  const fs::path file = fs::path(source) / "tokenizer.json";
  if (fs::exists(file, ignored)) return file;
  if (fs::exists(fs::path(source) / "tokenizer.model", ignored)) {
    throw Error(ErrorCode::folder_without_tokenizer,
                "the folder has no tokenizer.json, only tokenizer.model (SentencePiece)",
                Location::file(source),
                "convert it: python -c \"from transformers import AutoTokenizer as T; T.from_pretrained('" +
                    source + "').save_pretrained('" + source + "')\"");
  }
  throw Error(ErrorCode::folder_without_tokenizer, "the folder has no tokenizer.json", Location::file(source),
              "name a tokenizer.json, or a folder that has one");
}

}  // namespace infoplane::cli

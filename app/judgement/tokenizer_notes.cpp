#include "app/judgement/tokenizer_notes.h"

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

/// Gemma's, which lists each added token, has 1.2 MB.
constexpr JsonLimits kTokenizerConfigLimits{.bytes = 16 << 20, .depth = 64, .values = 2'000'000};

void note_ids_without_embedding(const Tokenizer& tokenizer, std::int64_t embeddings,
                                std::vector<std::string>& notes) {
  const std::int64_t beyond = tokenizer.vocabulary_size() - embeddings;
  if (beyond <= 0) return;
  const bool one = beyond == 1;
  notes.push_back("added tokens of the tokenizer reach " + format_count(static_cast<std::uint64_t>(beyond)) +
                  (one ? " id" : " ids") + " beyond the model's " +
                  format_count(static_cast<std::uint64_t>(embeddings)) +
                  " embeddings: a text that has such a token is refused");
}

/// `key` of tokenizer_config.json is followed by some classes of transformers, which then change what
/// tokenizer.json says.
void note_special_token(const Json& config, const char* key, const char* place, std::size_t added,
                        std::vector<std::string>& notes) {
  const auto found = config.find(key);
  if (found == config.end() || !found->is_boolean() || found->get<bool>() == (added > 0)) return;
  notes.push_back(std::string("tokenizer_config.json says ") + key + ": " +
                  (found->get<bool>() ? "true" : "false") + ", and tokenizer.json puts " +
                  (added > 0 ? "a token " : "no token ") + place + " a text: tokenizer.json is followed");
}

void note_config(const fs::path& file, const Tokenizer& tokenizer, std::vector<std::string>& notes) {
  std::error_code ignored;
  if (!fs::exists(file, ignored)) return;
  try {
    const Json config = read_json_file(file, kTokenizerConfigLimits);
    if (!config.is_object()) return;
    note_special_token(config, "add_bos_token", "before", tokenizer.tokens_before(), notes);
    note_special_token(config, "add_eos_token", "after", tokenizer.tokens_after(), notes);
  } catch (const Error& error) {
    // Nothing that is measured comes from it.
    notes.push_back("tokenizer_config.json cannot be read and is passed over: " +
                    printable(error.message(), 200));
  }
}

}  // namespace

std::vector<std::string> tokenizer_notes(const fs::path& tokenizer_json, const Tokenizer& tokenizer,
                                         std::int64_t embeddings) {
  std::vector<std::string> notes;
  note_ids_without_embedding(tokenizer, embeddings, notes);
  note_config(tokenizer_json.parent_path() / "tokenizer_config.json", tokenizer, notes);
  return notes;
}

}  // namespace infoplane

#include "engine/checkpoint/tokenizer_above.h"

#include <algorithm>
#include <array>
#include <string>
#include <system_error>

#include "engine/base/error.h"
#include "engine/naming/moment_name.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

constexpr int kMostLevels = 3;
constexpr std::array<std::string_view, 12> kContainers{
    "actor",  "checkpoint", "checkpoints", "ckpt",  "ckpts", "consolidated",
    "epochs", "hf",         "huggingface", "model", "steps", "weights"};

/// Whether a folder is named for what trainers keep in it, and not as a model or a place of many.
bool is_container(const fs::path& folder) {
  const std::string name = folder.filename().string();
  return std::ranges::find(kContainers, name) != kContainers.end() || read_moment(name);
}

/// Neither has the setting, or both have the same.
bool same_vocabulary(const ConfigDocument& one, const ConfigDocument& other) {
  const Json *const left = one.find("vocab_size"), *const right = other.find("vocab_size");
  return (left == nullptr) == (right == nullptr) && (left == nullptr || *left == *right);
}

bool fits(const fs::path& config_file, const ConfigDocument& config) {
  try {
    return same_vocabulary(ConfigDocument::read(config_file), config);
  } catch (const Error&) {
    return false;
  }
}

}  // namespace

fs::path tokenizer_above(const fs::path& folder, const ConfigDocument& config) {
  fs::path above = folder.parent_path();
  for (int level = 0; level < kMostLevels && above != above.parent_path();
       ++level, above = above.parent_path()) {
    if (above.filename() == "snapshots") return {};  // of a cache: what is above belongs to other revisions
    std::error_code ignored;
    const bool tokenizer = fs::is_regular_file(above / "tokenizer.json", ignored);
    const bool model = fs::is_regular_file(above / "config.json", ignored);
    if (tokenizer && (!model || fits(above / "config.json", config))) return above / "tokenizer.json";
    if (tokenizer || model || !is_container(above)) return {};
  }
  return {};
}

}  // namespace infoplane

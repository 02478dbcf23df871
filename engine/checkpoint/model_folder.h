#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/weights.h"

namespace infoplane {

/// What a folder calls itself: used to group checkpoints of one model and models of one family.
struct ModelIdentity {
  std::string family;                ///< "Llama", "OLMo 2", "stories"; best guess from name and architecture
  std::string model;                 ///< "OLMo-2-1124-7B"
  std::string checkpoint;            ///< "step-00400", "main"
  std::optional<std::int64_t> step;  ///< training step read from the name
  std::optional<std::int64_t> tokens_seen;  ///< training tokens read from the name ("tokens4194B")
};

/// A Hugging Face model folder as found on disk: what is there, resolved, not yet judged by the architecture.
struct ModelFolder {
  std::filesystem::path path;  ///< the folder, canonical
  std::filesystem::path config_file;
  std::filesystem::path tokenizer_file;  ///< tokenizer.json
  std::filesystem::path weights_file;    ///< model.safetensors or model.safetensors.index.json
  bool sharded = false;
  ModelIdentity identity;
  std::vector<std::string> notes;  ///< things ignored that a user should know ("auto_map is ignored: ...")

  /// `dropped` may be the folder, a file inside it, or a Hugging Face cache entry (models--org--name).
  /// Throws file_missing, file_unreadable, folder_without_*, download_unfinished, pickle_refused,
  /// format_unsupported, json_* and config_value (config.json), bad_argument (a cache entry with several
  /// revisions and no main one).
  static ModelFolder find(const std::filesystem::path& dropped);

  /// Model folders at or below `parent` (depth <= 4, hidden folders passed by, symlink loops not followed),
  /// canonical, sorted by path; a parent that is itself a model folder gives itself. A folder with
  /// config.json and weights of any format counts: `find` then says what is wrong with it. Folders that
  /// cannot be read are passed by.
  static std::vector<std::filesystem::path> scan(const std::filesystem::path& parent);

  ConfigDocument read_config() const;
  WeightFiles open_weights() const;
  /// Content hash over config and all weight files, in order.
  std::string hash_weights(const Cancellation& cancellation = {}) const;
};

/// Names from a folder's path and architecture ("LlamaForCausalLM"), without reading weights.
/// Checkpoint: a folder called by a moment of training ("step143000", "step-00400", "checkpoint-500",
/// "stage1-step928646-tokens3896B", "main") belongs to the model named above it; a name that ends so is split
/// there
/// ("pythia-70m-step1000"); in a Hugging Face cache it is the revision; else "main".
/// Family: a known series that the name begins with as a whole word ("llama2_7b" -> "Llama 2", "Qwen2.5-0.5B"
/// -> "Qwen2.5"), else the words before a size ("stories260K" -> "stories", "llama2xs" stays), else the
/// architecture.
ModelIdentity identify_model(const std::filesystem::path& folder, std::string_view architecture);

}  // namespace infoplane

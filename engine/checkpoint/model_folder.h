#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/checkpoint/config_document.h"
#include "engine/checkpoint/weights.h"
#include "engine/naming/moment.h"

namespace infoplane {

/// What a folder calls itself: used to group checkpoints of one model and models of one family.
struct ModelIdentity {
  std::string family;      ///< "Llama", "OLMo 2", "stories"; best guess from name and architecture
  std::string model;       ///< "OLMo-2-1124-7B"
  std::string checkpoint;  ///< the moment as it is written: "step-00400", "main"
  Moment moment;
  std::string commit;  ///< of the hub, where the folder was downloaded from it; else empty
};

/// A Hugging Face model folder as found on disk: what is there, resolved, not yet judged by the architecture.
struct ModelFolder {
  std::filesystem::path path;  ///< the folder, canonical
  std::filesystem::path config_file;
  std::filesystem::path tokenizer_file;  ///< tokenizer.json, of a folder above where this one has none
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
  /// canonical, sorted by path. A folder with config.json and weights of any format counts: `find` then says
  /// what is wrong with it. Inside a model its checkpoints count too. Folders that cannot be read are passed
  /// by.
  static std::vector<std::filesystem::path> scan(const std::filesystem::path& parent);

  ConfigDocument read_config() const;
  WeightFiles open_weights() const;
  /// Content hash over config and all weight files, in order.
  std::string hash_weights(const Cancellation& cancellation = {}) const;
};

/// Names from a folder's path and architecture ("LlamaForCausalLM"), without reading weights: a snapshot of a
/// Hugging Face cache by its entry and the reference that points to it, any other folder by
/// `read_model_path`; the family by `family_of`.
ModelIdentity identify_model(const std::filesystem::path& folder, std::string_view architecture);

}  // namespace infoplane

#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace infoplane {

/// One revision of a model in a Hugging Face cache: `models--ORG--NAME/snapshots/HASH`.
struct HubSnapshot {
  std::string model;  ///< NAME
  std::string
      revision;        ///< the reference that points to HASH ("main", "step143000"), else its first 8 digits
  std::string commit;  ///< HASH
  bool referenced = false;  ///< whether a reference points to it
};

/// The commit of the hub that a folder was downloaded from with `hf download --local-dir`: the one that the
/// downloader's notes (`.cache/huggingface/download`) tell of config.json and of every file of weights that
/// is there. Empty when there are no such notes, or they tell of several.
std::string downloaded_commit(const std::filesystem::path& folder);

/// Nothing when `folder` is not such a snapshot. Reads the entry's `refs`; a reference other than main is
/// preferred, being the one that tells checkpoints apart.
std::optional<HubSnapshot> read_hub_snapshot(const std::filesystem::path& folder);

/// Whether `folder` is a cache entry (`models--ORG--NAME` with `snapshots` in it).
bool is_hub_entry(const std::filesystem::path& folder);

/// The snapshot that a cache entry stands for: the one its `refs/main` names, else its only one. Throws
/// download_unfinished when there is none, bad_argument when there are several to choose from.
std::filesystem::path choose_hub_snapshot(const std::filesystem::path& entry);

}  // namespace infoplane

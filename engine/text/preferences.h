#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/text/preference_record.h"
#include "engine/text/sampler.h"
#include "engine/text/skipped_lines.h"

namespace infoplane {

/// Which pairs to take from a preference file.
struct PreferenceRequest {
  std::filesystem::path path{};  ///< .jsonl or a JSON array (each also .gz or .zst), or a folder of them
  Sampling sampling{};
};

/// The pairs chosen, in the order they stand in the files, and what was seen on the way.
struct Preferences {
  std::string name{};                   ///< file or folder name, for display
  std::vector<PreferencePair> pairs{};  ///< valid UTF-8, no text blank, `chosen` and `rejected` different
  std::int64_t pairs_seen = 0;          ///< good pairs read (all of them, or until `samples` when `first`)
  SkippedLines skipped{};
  std::string hash{};  ///< content hash of the pairs chosen
};

/// Refuses what no pair can be read from, before any is: throws file_missing, file_unreadable,
/// format_unsupported, corpus_empty (a folder without such files).
void check_preferences_path(const std::filesystem::path& path);

/// Reads preference pairs (layouts: `read_preference_record`). As with `read_corpus`, the same request on the
/// same files gives the same pairs on every machine, and memory is bounded by the sample. Throws file_*,
/// format_unsupported, corpus_encoding (UTF-16), preferences_invalid (a hundred objects and none with chosen
/// and rejected), corpus_empty (no good pair), cancelled.
Preferences read_preferences(const PreferenceRequest& request, const Cancellation& cancellation = {});

}  // namespace infoplane

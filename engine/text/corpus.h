#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/text/sampler.h"
#include "engine/text/skipped_lines.h"

namespace infoplane {

/// Which documents to take from a corpus.
struct CorpusRequest {
  std::filesystem::path
      path{};                ///< .txt, .jsonl or a JSON array (each also .gz or .zst), or a folder of them
  std::int64_t samples = 0;  ///< 0 = every document
  SampleOrder order = SampleOrder::random;
  std::uint64_t seed = 0;
  std::string text_column{};   ///< empty: text, content or body, whichever the first good line has
  std::string split = "file";  ///< .txt only: "file" (one document), "lines", "blank" (blank-line separated)
};

/// The documents chosen, in the order they stand in the corpus, and what was seen on the way.
struct Corpus {
  std::string name{};                    ///< file or folder name, for display
  std::vector<std::string> documents{};  ///< valid UTF-8, never empty strings
  std::int64_t documents_seen = 0;  ///< good documents read (all of them, or until `samples` when `first`)
  SkippedLines skipped{};
  std::string hash{};  ///< content hash of the documents chosen
};

/// Refuses what no document can be read from, before any is: throws file_missing, file_unreadable,
/// format_unsupported, corpus_empty (a folder without such files).
void check_corpus_path(const std::filesystem::path& path);

/// Reads a corpus. The same request on the same files gives the same documents on every machine. With
/// SampleOrder::first only the head of the files is read; random reads all once (reservoir, memory bounded by
/// the sample). Throws file_*, format_unsupported, corpus_column_missing, corpus_empty (no good document: the
/// message has the first bad line's number and reason), cancelled.
Corpus read_corpus(const CorpusRequest& request, const Cancellation& cancellation = {});

}  // namespace infoplane

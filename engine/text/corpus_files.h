#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace infoplane {

enum class CorpusFormat { none, text, json_lines };

/// By the extension, before .gz or .zst: .txt; .jsonl, .ndjson and .json (what C4 calls its JSON lines).
CorpusFormat corpus_format(const std::filesystem::path& path);

/// Which files a reader takes, in words for its errors.
struct WantedFiles {
  bool text = true;          ///< .txt as well as JSON
  std::string what{};        ///< "the corpus"
  std::string extensions{};  ///< ".txt nor .jsonl"
  std::string remedy{};
};

/// The file itself, or those anywhere in a folder, by path, so that every machine reads them in one order.
/// Hidden files and folders are what download tools keep their notes in: they are passed over. Throws
/// file_missing, file_unreadable, format_unsupported, corpus_empty (a folder without such files).
std::vector<std::filesystem::path> files_to_read(const std::filesystem::path& path,
                                                 const WantedFiles& wanted);

/// The last component of a path, also of one that ends in a slash.
std::string display_name(const std::filesystem::path& path);

}  // namespace infoplane

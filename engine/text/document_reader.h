#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/cancellation.h"

namespace infoplane {

/// A document or a bad line of one corpus file, as it is met.
struct DocumentSink {
  /// Takes a document (valid UTF-8, not empty); false ends the reading.
  std::function<bool(std::string&&)> document{};
  /// Is told of a line that was skipped, and why.
  std::function<void(std::int64_t line, const std::string& reason)> bad_line{};
};

/// Which field of a JSON object is the text. Shared by the files of a corpus: the first good line decides for
/// all.
struct TextColumn {
  std::string name{};       ///< empty until known
  std::int64_t misses = 0;  ///< objects met that have none of the columns looked for, while none was found
  bool found = false;
};

enum class TextSplit { file, lines, blank };

/// Reads one .txt file. False when the sink ended the reading. Throws file_*, corpus_encoding (UTF-16),
/// cancelled.
bool read_text_documents(const std::filesystem::path& path, TextSplit split, const DocumentSink& sink,
                         const Cancellation& cancellation);

/// Reads one file of JSON lines, or of one JSON array. False when the sink ended the reading. Throws file_*,
/// corpus_encoding (UTF-16), corpus_column_missing (a hundred objects without the column), cancelled.
bool read_json_documents(const std::filesystem::path& path, TextColumn& column, const DocumentSink& sink,
                         const Cancellation& cancellation);

/// Throws corpus_column_missing for a column that no line had. `keys` is what a line has instead.
[[noreturn]] void throw_column_missing(const std::filesystem::path& path, const TextColumn& column,
                                       const std::string& keys);

}  // namespace infoplane

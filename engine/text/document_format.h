#pragma once

#include <cstddef>
#include <filesystem>

#include "engine/text/line_reader.h"

namespace infoplane {

/// The longest line or document that is read: far above any real one, and what a hostile file may cost in
/// memory.
constexpr std::size_t kMaxDocumentBytes = std::size_t{64} << 20;

/// Why such a document is left out.
inline constexpr const char* kTooLong = "longer than 64 MiB";

/// Throws corpus_encoding when the file's first line begins with a UTF-16 or UTF-32 byte order mark: then
/// every line is bad, and the cause is worth saying once.
void refuse_wide_encoding(const std::filesystem::path& path, const Line& first);

}  // namespace infoplane

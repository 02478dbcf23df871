#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace infoplane {

/// The longest line or document that is read: far above any real one, and what a hostile file may cost in
/// memory.
constexpr std::size_t kMaxDocumentBytes = std::size_t{64} << 20;

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Why such a document is left out.
inline constexpr const char* kTooLong = "longer than 64 MiB";

/// Throws corpus_encoding when the file's head is a UTF-16 or UTF-32 byte order mark: then every line is bad,
/// and the cause is worth saying once.
void refuse_wide_encoding(const std::filesystem::path& path, std::string_view head);

}  // namespace infoplane

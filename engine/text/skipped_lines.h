#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace infoplane {

/// One line that was skipped, and why.
struct BadLine {
  std::filesystem::path file{};
  std::int64_t line = 0;  ///< 1-based
  std::string reason{};
};

/// The skipped lines of one file, by number.
struct FileLines {
  std::filesystem::path file{};
  std::vector<std::int64_t> lines{};  ///< 1-based, ascending
};

/// What was skipped while reading: every line is counted, ten thousand numbers are kept, and the first few
/// with their reasons, so that a file of nothing but bad lines costs no memory.
struct SkippedLines {
  static constexpr std::size_t kExamples = 20;
  static constexpr std::int64_t kNumbers = 10'000;

  std::int64_t count = 0;
  std::vector<BadLine> examples{};   ///< the first kExamples
  std::vector<FileLines> numbers{};  ///< of the first kNumbers, file by file

  void add(const std::filesystem::path& file, std::int64_t line, const std::string& reason);

  /// The numbers for a person: "3, 57, 60-64"; with several files, each after its name. At most `most`
  /// numbers and spans; what is left out is shown by dots.
  std::string list(std::size_t most) const;
};

/// Throws corpus_empty for a file or folder without one good `item` ("document"), naming the first skipped
/// line and its reason.
[[noreturn]] void throw_nothing_read(const std::filesystem::path& path, const std::string& item,
                                     const SkippedLines& skipped);

}  // namespace infoplane

#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace infoplane {

/// Bytes of a file in order, decompressed on the way when the file is compressed. One thread at a time.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Fills up to `size` bytes and returns how many; 0 only at the end. Throws file_unreadable, when the disk
  /// fails and when compressed data is corrupt or ends too early.
  virtual std::size_t read(char* buffer, std::size_t size) = 0;
};

/// A file as it lies on the disk. Throws file_missing, file_unreadable (also for a folder).
std::unique_ptr<ByteSource> open_plain(const std::filesystem::path& path);

/// What is said of damaged compressed data. Throws file_unreadable.
[[noreturn]] void throw_corrupt(const std::filesystem::path& path, const std::string& what);

}  // namespace infoplane

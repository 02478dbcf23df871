#pragma once

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <span>
#include <string>

namespace infoplane {

/// A regular file open for reading at any offset. Owns its descriptor; move-only; `read_at` may be called
/// from several threads at once (it moves no shared position). Opening never waits on a pipe or a device.
class FileHandle {
 public:
  /// Throws file_missing, or file_unreadable (no permission, a folder, a pipe, too many open files).
  static FileHandle open(const std::filesystem::path& path);

  FileHandle(FileHandle&& other) noexcept;
  FileHandle& operator=(FileHandle&& other) noexcept;
  ~FileHandle();

  const std::filesystem::path& path() const { return path_; }
  std::uint64_t size() const { return size_; }  ///< bytes, as found at `open`

  /// Fills `destination` from byte `offset` on, as far as the file reaches now; returns the bytes read.
  /// Throws file_unreadable when the device fails.
  std::size_t read_at(std::uint64_t offset, std::span<std::byte> destination) const;

  /// The first bytes of the file, at most `limit`.
  std::string head(std::size_t limit) const;

  /// Throws file_changed when size or modification time are no longer what they were at `open`.
  void check_unchanged() const;

 private:
  FileHandle(std::filesystem::path path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  void close() noexcept;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
  std::timespec modified_{};
};

}  // namespace infoplane

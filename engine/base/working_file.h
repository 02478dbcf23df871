#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace infoplane {

/// A file of the program's own, of a size that is fixed when it is made: bytes that do not fit the memory, or
/// that should outlive the process. Its room on the disk is taken at once, so that a full disk is an error
/// then and never later. Owns its descriptor; move-only; `read_at` and `write_at` may be called from several
/// threads at once on different bytes.
class WorkingFile {
 public:
  /// Makes or empties the file. Throws disk_full (with the bytes that are missing), write_failed.
  static WorkingFile create(const std::filesystem::path& path, std::uint64_t bytes);

  /// As `create`, in `folder` and without a name: it is gone when the process is.
  static WorkingFile create_nameless(const std::filesystem::path& folder, std::uint64_t bytes);

  /// The file as an earlier process left it; nothing when it is not there or has another size.
  static std::optional<WorkingFile> reopen(const std::filesystem::path& path, std::uint64_t bytes);

  WorkingFile(WorkingFile&& other) noexcept;
  WorkingFile& operator=(WorkingFile&& other) noexcept;
  ~WorkingFile();

  std::uint64_t size() const { return size_; }
  int descriptor() const { return descriptor_; }  ///< for mapping; stays this object's

  /// Both move all the bytes or throw: file_changed (someone cut the file), file_unreadable, disk_full,
  /// write_failed.
  void read_at(std::uint64_t offset, std::span<std::byte> destination) const;
  void write_at(std::uint64_t offset, std::span<const std::byte> source) const;

 private:
  WorkingFile(std::filesystem::path path, int descriptor, std::uint64_t size)
      : path_(std::move(path)), descriptor_(descriptor), size_(size) {}
  void take_room() const;
  void close() noexcept;

  std::filesystem::path path_;
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace infoplane

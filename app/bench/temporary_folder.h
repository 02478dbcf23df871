#pragma once

#include <filesystem>

namespace infoplane {

/// A new folder that is gone with this object, and everything in it. Neither copied nor moved.
class TemporaryFolder {
 public:
  /// Below `parent`, which is made if need be. Throws write_failed.
  explicit TemporaryFolder(const std::filesystem::path& parent);
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace infoplane

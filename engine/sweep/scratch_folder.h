#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace infoplane {

/// How far a sweep has come: its hidden states after `layer` lie whole in a file of the scratch folder.
struct ResumePoint {
  int layer = 0;
  std::string file{};  ///< name inside the folder
  std::int64_t tokens = 0, width = 0;
  std::string dtype{};  ///< of the states: "float32" or "bfloat16"
  std::string hash{};   ///< `RowHash` of the states
  double forward_seconds = 0, estimate_seconds = 0, geometry_seconds = 0;  ///< spent up to here
};

/// A folder that belongs to one run, found again by the run's key: working files of the sweep, and the place
/// it has reached. Only one process has it at a time; the lock goes with the process. Move-only.
class ScratchFolder {
 public:
  /// Makes `root/key` as far as it is not there. Nothing when another process is at work in it. Throws
  /// disk_full, write_failed.
  static std::optional<ScratchFolder> open(const std::filesystem::path& root, const std::string& key);

  ScratchFolder(ScratchFolder&& other) noexcept;
  ScratchFolder& operator=(ScratchFolder&& other) noexcept;
  ~ScratchFolder();

  const std::filesystem::path& path() const { return path_; }

  /// Where an earlier process stopped; nothing when there is no such place or the files do not bear it out
  /// (cut, damaged, of another version): the sweep then begins anew. Reads the states once.
  std::optional<ResumePoint> resume_point() const;

  /// Replaces the resume point in one step. Throws disk_full, write_failed.
  void keep(const ResumePoint& point) const;

  /// The run is done: takes the folder away, quietly where the disk does not let it.
  void remove() noexcept;

  /// Takes away the folders under `root` that nobody has opened for `age` and nobody is at work in.
  static void remove_older(const std::filesystem::path& root, std::chrono::hours age) noexcept;

 private:
  ScratchFolder(std::filesystem::path path, int lock) : path_(std::move(path)), lock_(lock) {}
  void release() noexcept;

  std::filesystem::path path_;
  int lock_ = -1;
};

/// $XDG_CACHE_HOME/infoplane/sweeps (~/.cache/...), where scratch folders lie by default.
std::filesystem::path default_scratch_root();

}  // namespace infoplane

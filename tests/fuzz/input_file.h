#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <unistd.h>

namespace infoplane::fuzz {

/// A folder in memory for readers that take a path; one for each process, removed when it ends of itself.
class InputFolder {
 public:
  InputFolder() {
    std::error_code problem;
    const bool in_memory = std::filesystem::is_directory("/dev/shm", problem);
    const std::filesystem::path root = in_memory ? "/dev/shm" : std::filesystem::temp_directory_path();
    std::string name = (root / "infoplane-fuzz-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) fail(name);
    folder_ = name;
  }
  ~InputFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  InputFolder(const InputFolder&) = delete;
  InputFolder& operator=(const InputFolder&) = delete;

  /// Puts `bytes` in the file `name`, whatever it held.
  std::filesystem::path write(const std::string& name, std::string_view bytes) const {
    const std::filesystem::path path = folder_ / name;
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) fail(path);
    if (::write(file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size())) fail(path);
    ::close(file);
    return path;
  }

 private:
  [[noreturn]] static void fail(const std::filesystem::path& path) {
    std::perror(path.c_str());
    std::exit(1);
  }

  std::filesystem::path folder_;
};

}  // namespace infoplane::fuzz

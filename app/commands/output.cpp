#include "app/commands/output.h"

#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void throw_write_error(int code, const fs::path& file) {
  if (code == ENOSPC || code == EDQUOT || code == EFBIG) {
    throw Error(ErrorCode::disk_full, std::string("no space to write: ") + std::strerror(code),
                Location::file(file), "free some space, or write elsewhere");
  }
  throw Error(ErrorCode::write_failed, std::string("cannot write: ") + std::strerror(code),
              Location::file(file), "check that the folder exists and may be written to");
}

/// Returns 0, or the errno of the write that failed.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

fs::path folder_of(const fs::path& file) {
  return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

/// The file a write ends in: a symbolic link is followed, so that the link stays one.
fs::path resolve(const fs::path& file) {
  std::error_code ignored;
  const fs::path resolved = fs::canonical(file, ignored);
  return ignored ? file : resolved;
}

/// A temporary file beside its target; gone unless it was renamed into place.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& target) : target_(target) {
    const std::string pattern = (folder_of(target) / ("." + target.filename().string() + ".XXXXXX")).string();
    name_.assign(pattern.c_str(), pattern.c_str() + pattern.size() + 1);
    descriptor_ = ::mkostemp(name_.data(), O_CLOEXEC);
    if (descriptor_ < 0) throw_write_error(errno, target_);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor_, 0666 & ~mask);
  }

  ~TemporaryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
    if (!name_.empty()) ::unlink(name_.data());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void write(std::string_view bytes) {
    if (const int code = write_all(descriptor_, bytes)) throw_write_error(code, target_);
    if (::fsync(descriptor_) != 0) throw_write_error(errno, target_);
  }

  void move_into_place() {
    if (::close(std::exchange(descriptor_, -1)) != 0) throw_write_error(errno, target_);
    if (::rename(name_.data(), target_.c_str()) != 0) throw_write_error(errno, target_);
    name_.clear();
    // The rename itself must survive a power cut; a file system that cannot sync a folder is not a failure.
    const int folder = ::open(folder_of(target_).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
      ::fsync(folder);
      ::close(folder);
    }
  }

 private:
  fs::path target_;
  std::vector<char> name_;
  int descriptor_ = -1;
};

void write_device(const fs::path& file, std::string_view bytes) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
  if (descriptor < 0) throw_write_error(errno, file);
  const int code = write_all(descriptor, bytes);
  ::close(descriptor);
  if (code != 0 && code != EPIPE) throw_write_error(code, file);
}

}  // namespace

void write_stdout(std::string_view text) {
  const int code = write_all(STDOUT_FILENO, text);
  if (code != 0 && code != EPIPE) throw_write_error(code, "standard output");
}

void write_stderr(std::string_view text) noexcept {
  write_all(STDERR_FILENO, text);
}

void print_error(const Error& error) noexcept {
  write_stderr(error.one_line() + "\n");
}

void print_warning(std::string_view text) noexcept {
  write_stderr("warning: " + printable(text, 2000) + "\n");
}

bool stderr_is_terminal() {
  return ::isatty(STDERR_FILENO) == 1;
}

void write_file(const fs::path& file, std::string_view bytes) {
  const fs::path target = resolve(file);
  std::error_code ignored;
  if (fs::exists(target, ignored) && !fs::is_regular_file(target, ignored))
    return write_device(target, bytes);
  TemporaryFile temporary(target);
  temporary.write(bytes);
  temporary.move_into_place();
}

void check_target(const std::string& target) {
  if (target.empty() || target == "-") return;
  const fs::path file = resolve(target);
  std::error_code ignored;
  if (fs::is_directory(file, ignored)) throw_write_error(EISDIR, file);
  if (!fs::is_directory(folder_of(file), ignored)) throw_write_error(ENOENT, file);
  const bool device = fs::exists(file, ignored) && !fs::is_regular_file(file, ignored);
  if (::access(device ? file.c_str() : folder_of(file).c_str(), W_OK) != 0) throw_write_error(errno, file);
}

void write_target(const std::string& target, std::string_view bytes) {
  if (target == "-") return write_stdout(bytes);
  write_file(target, bytes);
}

}  // namespace infoplane::cli

#include "engine/base/file_handle.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

/// strerror is not safe between threads; the standard category is.
std::string reason(int number) {
  return std::generic_category().message(number);
}

[[noreturn]] void refuse_open(const std::filesystem::path& path, int number) {
  if (number == ENOENT || number == ENOTDIR) {
    throw Error(ErrorCode::file_missing, "there is no such file", Location::file(path),
                "check the name, and that a link does not point to a file that was moved");
  }
  const bool crowded = number == EMFILE || number == ENFILE;
  throw Error(ErrorCode::file_unreadable, "the file cannot be opened (" + reason(number) + ")",
              Location::file(path),
              crowded ? "raise the limit of open files (ulimit -n) or close other programs"
                      : "check its permissions and the disk it is on");
}

struct stat file_status(int descriptor, const std::filesystem::path& path) {
  struct stat status {};
  if (fstat(descriptor, &status) != 0) refuse_open(path, errno);
  return status;
}

}  // namespace

FileHandle FileHandle::open(const std::filesystem::path& path) {
  // Without O_NONBLOCK, opening a named pipe that nobody writes to would wait for ever.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) refuse_open(path, errno);
  FileHandle file(path, descriptor);
  const struct stat status = file_status(descriptor, path);
  if (!S_ISREG(status.st_mode)) {
    throw Error(ErrorCode::file_unreadable,
                std::string("this is ") + (S_ISDIR(status.st_mode) ? "a folder" : "a pipe or a device") +
                    ", expected a file",
                Location::file(path), "give a regular file");
  }
  file.size_ = static_cast<std::uint64_t>(status.st_size);
  file.modified_ = status.st_mtim;
  return file;
}

FileHandle::FileHandle(FileHandle&& other) noexcept
    : path_(std::move(other.path_)),
      descriptor_(std::exchange(other.descriptor_, -1)),
      size_(other.size_),
      modified_(other.modified_) {}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (this == &other) return *this;
  close();
  path_ = std::move(other.path_);
  descriptor_ = std::exchange(other.descriptor_, -1);
  size_ = other.size_;
  modified_ = other.modified_;
  return *this;
}

FileHandle::~FileHandle() {
  close();
}

void FileHandle::close() noexcept {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

std::size_t FileHandle::read_at(std::uint64_t offset, std::span<std::byte> destination) const {
  // One call moves at most 0x7ffff000 bytes on Linux; a smaller block also lets a slow disk be cancelled
  // sooner.
  constexpr std::size_t kBlock = std::size_t{64} << 20;
  std::size_t done = 0;
  while (done < destination.size()) {
    const std::size_t wanted = std::min(kBlock, destination.size() - done);
    const ssize_t got =
        ::pread(descriptor_, destination.data() + done, wanted, static_cast<off_t>(offset + done));
    if (got == 0) break;
    if (got < 0) {
      if (errno == EINTR) continue;
      throw Error(ErrorCode::file_unreadable, "the file cannot be read (" + reason(errno) + ")",
                  Location::offset(path_, offset + done), "check the disk or the network share it is on");
    }
    done += static_cast<std::size_t>(got);
  }
  return done;
}

std::string FileHandle::head(std::size_t limit) const {
  std::string text(static_cast<std::size_t>(std::min<std::uint64_t>(limit, size_)), '\0');
  text.resize(read_at(0, std::as_writable_bytes(std::span(text))));
  return text;
}

void FileHandle::check_unchanged() const {
  const struct stat status = file_status(descriptor_, path_);
  const auto size = static_cast<std::uint64_t>(status.st_size);
  const bool same_time =
      status.st_mtim.tv_sec == modified_.tv_sec && status.st_mtim.tv_nsec == modified_.tv_nsec;
  if (size == size_ && same_time) return;
  const std::string change = size == size_
                                 ? "the file was written to while it was read"
                                 : "the file had " + std::to_string(size_) +
                                       " bytes when it was opened and has " + std::to_string(size) + " now";
  throw Error(ErrorCode::file_changed, change, Location::file(path_),
              "wait until nothing writes to the file, then start again");
}

}  // namespace infoplane

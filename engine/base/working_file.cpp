#include "engine/base/working_file.h"

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

// One call moves at most 0x7ffff000 bytes on Linux.
constexpr std::size_t kBlock = std::size_t{64} << 20;

std::string reason_of(int number) {
  return std::generic_category().message(number);
}

bool is_full(int number) {
  return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

[[noreturn]] void fail(const std::filesystem::path& path, int number, std::uint64_t bytes) {
  if (is_full(number)) {
    throw Error(ErrorCode::disk_full, "the disk has no room for a working file of " + format_bytes(bytes),
                Location::file(path), "free some space, or name a folder on another disk (--scratch)");
  }
  throw Error(ErrorCode::write_failed, "a working file cannot be made or written (" + reason_of(number) + ")",
              Location::file(path), "check the folder's permissions, or name another one (--scratch)");
}

}  // namespace

WorkingFile WorkingFile::create(const std::filesystem::path& path, std::uint64_t bytes) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) fail(path, errno, bytes);
  WorkingFile file(path, descriptor, bytes);
  file.take_room();
  return file;
}

WorkingFile WorkingFile::create_nameless(const std::filesystem::path& folder, std::uint64_t bytes) {
  std::string name = (folder / "infoplane-XXXXXX").string();
  const int descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor < 0) fail(folder, errno, bytes);
  ::unlink(name.c_str());
  WorkingFile file(folder, descriptor, bytes);
  file.take_room();
  return file;
}

std::optional<WorkingFile> WorkingFile::reopen(const std::filesystem::path& path, std::uint64_t bytes) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return std::nullopt;
  WorkingFile file(path, descriptor, bytes);
  struct stat status {};
  const bool fits = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
                    static_cast<std::uint64_t>(status.st_size) == bytes;
  if (!fits) return std::nullopt;
  return file;
}

WorkingFile::WorkingFile(WorkingFile&& other) noexcept
    : path_(std::move(other.path_)), descriptor_(std::exchange(other.descriptor_, -1)), size_(other.size_) {}

WorkingFile& WorkingFile::operator=(WorkingFile&& other) noexcept {
  if (this == &other) return *this;
  close();
  path_ = std::move(other.path_);
  descriptor_ = std::exchange(other.descriptor_, -1);
  size_ = other.size_;
  return *this;
}

WorkingFile::~WorkingFile() {
  close();
}

void WorkingFile::close() noexcept {
  if (descriptor_ >= 0) ::close(descriptor_);
  descriptor_ = -1;
}

void WorkingFile::take_room() const {
  if (size_ == 0) return;
  int problem = EINTR;
  while (problem == EINTR) problem = ::posix_fallocate(descriptor_, 0, static_cast<off_t>(size_));
  if (problem == 0) return;
  // What could be had of the room is given back: the file would be of no use to anyone.
  if (::ftruncate(descriptor_, 0) != 0) problem = errno;
  fail(path_, problem, size_);
}

void WorkingFile::read_at(std::uint64_t offset, std::span<std::byte> destination) const {
  for (std::size_t done = 0; done < destination.size();) {
    const std::size_t wanted = std::min(kBlock, destination.size() - done);
    const ssize_t got =
        ::pread(descriptor_, destination.data() + done, wanted, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      throw Error(ErrorCode::file_unreadable, "a working file cannot be read (" + reason_of(errno) + ")",
                  Location::offset(path_, offset + done), "check the disk it is on");
    }
    if (got == 0) {
      throw Error(ErrorCode::file_changed, "another program has cut a working file",
                  Location::offset(path_, offset + done), "leave the folder to Infoplane and start again");
    }
    done += static_cast<std::size_t>(got);
  }
}

void WorkingFile::write_at(std::uint64_t offset, std::span<const std::byte> source) const {
  for (std::size_t done = 0; done < source.size();) {
    const std::size_t wanted = std::min(kBlock, source.size() - done);
    const ssize_t put =
        ::pwrite(descriptor_, source.data() + done, wanted, static_cast<off_t>(offset + done));
    if (put < 0 && errno == EINTR) continue;
    if (put <= 0) fail(path_, put == 0 ? ENOSPC : errno, size_);
    done += static_cast<std::size_t>(put);
  }
}

}  // namespace infoplane

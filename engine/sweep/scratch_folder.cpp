#include "engine/sweep/scratch_folder.h"

#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/base/row_hash.h"
#include "engine/base/working_file.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

constexpr int kFormat = 1;
constexpr const char* kLockName = "lock";
constexpr const char* kPointName = "resume.json";

[[noreturn]] void refuse(const fs::path& path, int number) {
  const bool full = number == ENOSPC || number == EDQUOT;
  throw Error(full ? ErrorCode::disk_full : ErrorCode::write_failed,
              "the scratch folder cannot be used (" + std::generic_category().message(number) + ")",
              Location::file(path), "name a folder that can be written to (--scratch)");
}

/// The lock file's descriptor, or -1 when another process holds it.
int take_lock(const fs::path& folder) {
  const fs::path file = folder / kLockName;
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) refuse(file, errno);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) return descriptor;
  const int number = errno;
  ::close(descriptor);
  if (number == EWOULDBLOCK) return -1;
  refuse(file, number);
}

std::size_t element_size(const std::string& dtype) {
  return dtype == "float32" ? 4 : dtype == "bfloat16" ? 2 : 0;
}

/// The hash of the states a point speaks of; empty when they are not there in full.
std::string hash_states(const fs::path& folder, const ResumePoint& point) {
  const std::size_t row_bytes = static_cast<std::size_t>(point.width) * element_size(point.dtype);
  const auto file =
      WorkingFile::reopen(folder / point.file, static_cast<std::uint64_t>(point.tokens) * row_bytes);
  if (!file) return {};
  constexpr std::int64_t kRows = 1024;
  std::vector<std::byte> block(row_bytes * kRows);
  RowHash hash;
  for (std::int64_t first = 0; first < point.tokens; first += kRows) {
    const std::int64_t count = std::min(kRows, point.tokens - first);
    const std::span<std::byte> rows(block.data(), static_cast<std::size_t>(count) * row_bytes);
    file->read_at(static_cast<std::uint64_t>(first) * row_bytes, rows);
    hash.add(first, count, row_bytes, rows.data());
  }
  return hash.hex();
}

ResumePoint point_from(const Json& json) {
  ResumePoint point;
  point.layer = json.at("layer").get<int>();
  point.file = json.at("file").get<std::string>();
  point.tokens = json.at("tokens").get<std::int64_t>();
  point.width = json.at("width").get<std::int64_t>();
  point.dtype = json.at("dtype").get<std::string>();
  point.hash = json.at("hash").get<std::string>();
  point.forward_seconds = json.at("forward_seconds").get<double>();
  point.estimate_seconds = json.at("estimate_seconds").get<double>();
  point.geometry_seconds = json.at("geometry_seconds").get<double>();
  return point;
}

bool is_sane(const ResumePoint& point) {
  const bool plain_name = !point.file.empty() && fs::path(point.file).filename() == point.file;
  return plain_name && point.layer >= 0 && point.tokens > 0 && point.tokens < (std::int64_t{1} << 40) &&
         point.width > 0 && point.width <= 65'536 && element_size(point.dtype) > 0;
}

}  // namespace

std::optional<ScratchFolder> ScratchFolder::open(const fs::path& root, const std::string& key) {
  const fs::path path = root / key;
  std::error_code problem;
  fs::create_directories(path, problem);
  if (problem) refuse(path, problem.value());
  fs::permissions(path, fs::perms::owner_all, problem);
  const int lock = take_lock(path);
  if (lock < 0) return std::nullopt;
  // Its age counts from the last time it was of use.
  fs::last_write_time(path, fs::file_time_type::clock::now(), problem);
  return ScratchFolder(path, lock);
}

ScratchFolder::ScratchFolder(ScratchFolder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

ScratchFolder& ScratchFolder::operator=(ScratchFolder&& other) noexcept {
  if (this == &other) return *this;
  release();
  path_ = std::move(other.path_);
  lock_ = std::exchange(other.lock_, -1);
  return *this;
}

ScratchFolder::~ScratchFolder() {
  release();
}

void ScratchFolder::release() noexcept {
  if (lock_ >= 0) ::close(lock_);
  lock_ = -1;
}

std::optional<ResumePoint> ScratchFolder::resume_point() const {
  try {
    const Json json = read_json_file(path_ / kPointName);
    if (json.at("format") != kFormat) return std::nullopt;
    ResumePoint point = point_from(json);
    if (is_sane(point) && hash_states(path_, point) == point.hash) return point;
  } catch (const Error&) {  // not there, or cut: a sweep that begins anew is the remedy
  } catch (const Json::exception&) {
  }
  return std::nullopt;
}

void ScratchFolder::keep(const ResumePoint& point) const {
  const Json json{{"format", kFormat},
                  {"layer", point.layer},
                  {"file", point.file},
                  {"tokens", point.tokens},
                  {"width", point.width},
                  {"dtype", point.dtype},
                  {"hash", point.hash},
                  {"forward_seconds", point.forward_seconds},
                  {"estimate_seconds", point.estimate_seconds},
                  {"geometry_seconds", point.geometry_seconds}};
  const std::string text = json.dump(1) + "\n";
  const fs::path next = path_ / (std::string(kPointName) + ".next");
  WorkingFile::create(next, text.size()).write_at(0, std::as_bytes(std::span(text)));
  std::error_code problem;
  fs::rename(next, path_ / kPointName, problem);
  if (problem) refuse(path_, problem.value());
}

void ScratchFolder::remove() noexcept {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  release();
}

void ScratchFolder::remove_older(const fs::path& root, std::chrono::hours age) noexcept {
  try {
    const auto oldest = fs::file_time_type::clock::now() - age;
    std::error_code problem;
    std::vector<fs::path> old;
    for (fs::directory_iterator it(root, problem), end; !problem && it != end; it.increment(problem)) {
      if (it->is_directory() && fs::exists(it->path() / kLockName) && it->last_write_time() < oldest) {
        old.push_back(it->path());
      }
    }
    for (const fs::path& path : old) {
      const int lock = take_lock(path);
      if (lock >= 0) ScratchFolder(path, lock).remove();
    }
  } catch (...) {  // tidying up is no reason to keep a run from its work
  }
}

fs::path default_scratch_root() {
  const auto from = [](const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
  };
  fs::path cache = from("XDG_CACHE_HOME");
  if (!cache.is_absolute())
    cache = from("HOME").empty() ? fs::temp_directory_path() : from("HOME") / ".cache";
  return cache / "infoplane" / "sweeps";
}

}  // namespace infoplane

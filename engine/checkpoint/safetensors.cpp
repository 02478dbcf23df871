#include "engine/checkpoint/safetensors.h"

#include <array>
#include <utility>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"
#include "engine/checkpoint/download_state.h"
#include "engine/checkpoint/safetensors_header.h"

namespace infoplane {
namespace {

constexpr std::uint64_t kLengthBytes = 8;
constexpr std::uint64_t kHeaderLimit = 100'000'000;

/// The header's length, compared with the format's limit and with the file before anything of that size is
/// allocated.
std::size_t read_header_length(const FileHandle& file) {
  std::array<std::byte, kLengthBytes> bytes{};
  if (file.read_at(0, bytes) < bytes.size()) {
    throw Error(ErrorCode::safetensors_truncated,
                "the file has " + std::to_string(file.size()) + " bytes, expected at least 8",
                Location::file(file.path()), "the file is cut short: download it again");
  }
  std::uint64_t length = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    length |= std::to_integer<std::uint64_t>(bytes[i]) << (8 * i);
  if (length > kHeaderLimit) {
    throw Error(ErrorCode::safetensors_header_length,
                "the header is said to have " + std::to_string(length) + " bytes, expected at most " +
                    std::to_string(kHeaderLimit),
                Location::offset(file.path(), 0),
                "this is not a safetensors file, or it is damaged: download it again");
  }
  if (length > file.size() - kLengthBytes) {
    throw Error(ErrorCode::safetensors_truncated,
                "the header is said to have " + std::to_string(length) + " bytes, the file has " +
                    std::to_string(file.size() - kLengthBytes) + " after its length",
                Location::offset(file.path(), 0), "the file is cut short: download it again");
  }
  return static_cast<std::size_t>(length);
}

[[noreturn]] void refuse_shrunk(const FileHandle& file, std::uint64_t offset) {
  throw Error(ErrorCode::file_changed, "the file became shorter while it was read",
              Location::offset(file.path(), offset),
              "wait until nothing writes to the file, then start again");
}

}  // namespace

// Bytes are read with pread, not through a memory mapping. Both come from the page cache, but a mapped file
// that another process shortens ends this one with SIGBUS, and catching that signal is a setting of the whole
// process which libraries (torch, Qt, a debugger) also lay claim to. A short pread is an ordinary return
// value on the thread that asked, and one large sequential read costs less than a page fault every 4 KiB.
struct SafetensorsFile::Contents {
  FileHandle file;
  SafetensorsHeader header;
};

SafetensorsFile SafetensorsFile::open(const std::filesystem::path& path) {
  refuse_unfinished(path);
  FileHandle file = FileHandle::open(path);
  std::string text(read_header_length(file), '\0');
  if (file.read_at(kLengthBytes, std::as_writable_bytes(std::span(text))) < text.size())
    refuse_shrunk(file, kLengthBytes);
  SafetensorsHeader header = parse_safetensors_header(text, file.size(), path);
  return SafetensorsFile(std::make_unique<Contents>(Contents{std::move(file), std::move(header)}));
}

SafetensorsFile::SafetensorsFile(std::unique_ptr<Contents> contents) : contents_(std::move(contents)) {}
SafetensorsFile::SafetensorsFile(SafetensorsFile&&) noexcept = default;
SafetensorsFile& SafetensorsFile::operator=(SafetensorsFile&&) noexcept = default;
SafetensorsFile::~SafetensorsFile() = default;

const std::filesystem::path& SafetensorsFile::path() const {
  return contents_->file.path();
}

const std::map<std::string, std::string>& SafetensorsFile::metadata() const {
  return contents_->header.metadata;
}

const std::map<std::string, TensorView, std::less<>>& SafetensorsFile::tensors() const {
  return contents_->header.tensors;
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
  const auto found = tensors().find(name);
  return found == tensors().end() ? nullptr : &found->second;
}

void SafetensorsFile::copy(const TensorView& tensor, std::span<std::byte> destination) const {
  if (destination.size() != tensor.size) {
    throw Error(ErrorCode::internal,
                "a buffer of " + std::to_string(destination.size()) + " bytes was given for a tensor of " +
                    std::to_string(tensor.size),
                Location::offset(path(), tensor.offset), "report this together with the model's name");
  }
  const std::size_t got = contents_->file.read_at(tensor.offset, destination);
  if (got < destination.size()) refuse_shrunk(contents_->file, tensor.offset + got);
}

void SafetensorsFile::check_unchanged() const {
  contents_->file.check_unchanged();
}

}  // namespace infoplane

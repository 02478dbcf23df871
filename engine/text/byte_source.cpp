#include "engine/text/byte_source.h"

#include <cstdint>
#include <span>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"

namespace infoplane {
namespace {

class PlainFile : public ByteSource {
 public:
  explicit PlainFile(const std::filesystem::path& path) : file_(FileHandle::open(path)) {}

  std::size_t read(char* buffer, std::size_t size) override {
    const std::size_t got = file_.read_at(at_, std::as_writable_bytes(std::span(buffer, size)));
    at_ += got;
    return got;
  }

 private:
  FileHandle file_;
  std::uint64_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_plain(const std::filesystem::path& path) {
  return std::make_unique<PlainFile>(path);
}

void throw_corrupt(const std::filesystem::path& path, const std::string& what) {
  throw Error(ErrorCode::file_unreadable, what, Location::file(path),
              "the download is damaged or not finished: fetch the file again");
}

}  // namespace infoplane

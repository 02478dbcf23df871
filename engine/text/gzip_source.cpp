#include "engine/text/gzip_source.h"

#include <array>

#include <zlib.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;

class GzipSource : public ByteSource {
 public:
  GzipSource(std::unique_ptr<ByteSource> compressed, std::filesystem::path path)
      : compressed_(std::move(compressed)), path_(std::move(path)) {
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) {
      throw Error(ErrorCode::out_of_memory, "no memory to decompress", Location::file(path_),
                  "close other programs");
    }
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* buffer, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const uInt wanted = stream_.avail_out;
    while (stream_.avail_out == wanted && !finished_) step();
    return wanted - stream_.avail_out;
  }

 private:
  void step() {
    if (stream_.avail_in == 0) refill();
    if (stream_.avail_in == 0) {
      if (!between_members_ || members_ == 0) throw_corrupt(path_, "the gzip data ends too early");
      finished_ = true;
      return;
    }
    between_members_ = false;
    const int result = inflate(&stream_, Z_NO_FLUSH);
    if (result == Z_STREAM_END) {
      ++members_;
      between_members_ = true;
      inflateReset(&stream_);
    } else if (result != Z_OK && result != Z_BUF_ERROR) {
      throw_corrupt(path_,
                    std::string("this is not sound gzip data: ") + (stream_.msg ? stream_.msg : "unknown"));
    }
  }

  void refill() {
    stream_.next_in = reinterpret_cast<Bytef*>(input_.data());
    stream_.avail_in = static_cast<uInt>(compressed_->read(input_.data(), input_.size()));
  }

  std::unique_ptr<ByteSource> compressed_;
  std::filesystem::path path_;
  z_stream stream_{};
  std::array<char, 1 << 16> input_{};
  bool between_members_ = true;
  bool finished_ = false;
  std::int64_t members_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> gunzip(std::unique_ptr<ByteSource> compressed, std::filesystem::path path) {
  return std::make_unique<GzipSource>(std::move(compressed), std::move(path));
}

}  // namespace infoplane

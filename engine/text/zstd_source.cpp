#include "engine/text/zstd_source.h"

#include <array>

#include <zstd.h>
#include <zstd_errors.h>

#include "engine/base/error.h"

namespace infoplane {
namespace {

class ZstdSource : public ByteSource {
 public:
  ZstdSource(std::unique_ptr<ByteSource> compressed, std::filesystem::path path)
      : compressed_(std::move(compressed)), path_(std::move(path)), stream_(ZSTD_createDStream()) {
    if (!stream_) {
      throw Error(ErrorCode::out_of_memory, "no memory to decompress", Location::file(path_),
                  "close other programs");
    }
  }

  std::size_t read(char* buffer, std::size_t size) override {
    ZSTD_outBuffer output{buffer, size, 0};
    while (output.pos == 0 && !finished_) step(output);
    return output.pos;
  }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };

  void step(ZSTD_outBuffer& output) {
    if (available_.pos == available_.size) {
      available_ = {input_.data(), compressed_->read(input_.data(), input_.size()), 0};
    }
    // Also with no input left: a full output buffer may have held back what the decoder already has.
    const std::size_t before = available_.pos;
    const bool at_end = available_.size == 0;
    if (at_end && between_frames_) {
      if (frames_ == 0) throw_corrupt(path_, "the zstd data ends too early");
      finished_ = true;
      return;
    }
    const std::size_t result = ZSTD_decompressStream(stream_.get(), &output, &available_);
    if (ZSTD_getErrorCode(result) == ZSTD_error_frameParameter_windowTooLarge) {
      throw Error(ErrorCode::format_unsupported,
                  "the file was compressed with a window of more than 128 MB (zstd --long=28 or more), which "
                  "takes as much memory to read",
                  Location::file(path_),
                  "compress it with a smaller one: zstd -dc --long=31 FILE | zstd -o NEW.zst");
    }
    if (ZSTD_isError(result)) {
      throw_corrupt(path_, std::string("this is not sound zstd data: ") + ZSTD_getErrorName(result));
    }
    between_frames_ = result == 0;
    if (between_frames_) ++frames_;
    if (at_end && output.pos == 0 && available_.pos == before && !between_frames_) {
      throw_corrupt(path_, "the zstd data ends too early");
    }
  }

  std::unique_ptr<ByteSource> compressed_;
  std::filesystem::path path_;
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  std::array<char, 1 << 16> input_{};
  ZSTD_inBuffer available_{nullptr, 0, 0};
  bool between_frames_ = true;
  bool finished_ = false;
  std::int64_t frames_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> unzstd(std::unique_ptr<ByteSource> compressed, std::filesystem::path path) {
  return std::make_unique<ZstdSource>(std::move(compressed), std::move(path));
}

}  // namespace infoplane

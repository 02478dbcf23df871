#pragma once

#include <string>

#include <zlib.h>
#include <zstd.h>

namespace infoplane::test {

inline std::string gzip(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  std::string packed(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  deflate(&stream, Z_FINISH);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string zstd(const std::string& text) {
  std::string packed(ZSTD_compressBound(text.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), text.data(), text.size(), 3));
  return packed;
}

/// As `zstd --long=N` writes a text that comes through a pipe.
inline std::string zstd_long(const std::string& text, int window_bits) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_bits);
  std::string packed(ZSTD_compressBound(text.size()) + 64, '\0');
  ZSTD_outBuffer output{packed.data(), packed.size(), 0};
  ZSTD_inBuffer input{text.data(), text.size(), 0};
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_continue);  // the size is not known yet
  ZSTD_compressStream2(context, &output, &input, ZSTD_e_end);
  ZSTD_freeCCtx(context);
  packed.resize(output.pos);
  return packed;
}

/// By the extension: "gz", "zst", or "" for the text as it is.
inline std::string packed(const std::string& extension, const std::string& text) {
  if (extension == "gz") return gzip(text);
  return extension == "zst" ? zstd(text) : text;
}

}  // namespace infoplane::test

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/text/byte_source.h"

namespace infoplane {

/// One line, without its end (LF or CRLF) and without the byte order mark of the file.
struct Line {
  std::int64_t number = 0;  ///< 1-based
  std::string text{};
  bool too_long = false;  ///< longer than the reader's limit: `text` is empty
};

/// Cuts a source into lines, holding no more than one line and one block. The last line needs no line feed.
class LineReader {
 public:
  /// Lines over `limit` bytes are passed over without being kept: a line's length is not to be trusted
  /// either.
  LineReader(std::unique_ptr<ByteSource> source, std::size_t limit, Cancellation cancellation);

  /// False at the end. Throws what the source throws, and cancelled.
  bool next(Line& line);

 private:
  bool refill();
  void append(Line& line, const char* begin, const char* end) const;
  void finish(Line& line);

  std::unique_ptr<ByteSource> source_;
  std::size_t limit_;
  Cancellation cancellation_;
  std::vector<char> block_;
  std::size_t at_ = 0, filled_ = 0;
  std::int64_t lines_ = 0;
};

}  // namespace infoplane

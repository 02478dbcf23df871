#include "engine/text/line_reader.h"

#include <cstring>

#include "engine/text/document_format.h"

namespace infoplane {
namespace {

constexpr std::size_t kLineBlock = 1 << 16;

}  // namespace

LineReader::LineReader(std::unique_ptr<ByteSource> source, std::size_t limit, Cancellation cancellation)
    : source_(std::move(source)), limit_(limit), cancellation_(std::move(cancellation)), block_(kLineBlock) {}

bool LineReader::refill() {
  cancellation_.check();
  at_ = 0;
  filled_ = source_->read(block_.data(), block_.size());
  return filled_ > 0;
}

void LineReader::append(Line& line, const char* begin, const char* end) const {
  if (line.too_long) return;
  if (line.text.size() + static_cast<std::size_t>(end - begin) > limit_) {
    line.too_long = true;
    line.text = {};
    return;
  }
  line.text.append(begin, end);
}

void LineReader::finish(Line& line) {
  line.number = ++lines_;
  if (!line.text.empty() && line.text.back() == '\r') line.text.pop_back();
  if (lines_ == 1 && line.text.starts_with(kByteOrderMark)) line.text.erase(0, kByteOrderMark.size());
}

bool LineReader::next(Line& line) {
  line.text.clear();
  line.too_long = false;
  bool any = false;
  for (;;) {
    if (at_ == filled_ && !refill()) {
      if (any) finish(line);
      return any;
    }
    any = true;
    const char* begin = block_.data() + at_;
    const char* end = block_.data() + filled_;
    const char* feed = static_cast<const char*>(std::memchr(begin, '\n', filled_ - at_));
    append(line, begin, feed ? feed : end);
    at_ = feed ? static_cast<std::size_t>(feed + 1 - block_.data()) : filled_;
    if (!feed) continue;
    finish(line);
    return true;
  }
}

}  // namespace infoplane

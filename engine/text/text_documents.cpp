#include <algorithm>
#include <optional>
#include <utility>

#include "engine/base/utf8.h"
#include "engine/text/document_format.h"
#include "engine/text/document_reader.h"
#include "engine/text/line_reader.h"
#include "engine/text/open_source.h"

namespace infoplane {
namespace {

/// Why `text` cannot be a document; empty when it can.
std::string fault(const Line& line) {
  if (line.too_long) return kTooLong;
  const std::optional<std::size_t> bad = find_invalid_utf8(line.text);
  return bad ? "not UTF-8 at byte " + std::to_string(*bad) + " of the line" : std::string();
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\v\f\r") == std::string::npos;
}

bool read_lines(LineReader& reader, const std::filesystem::path& path, const DocumentSink& sink) {
  Line line;
  while (reader.next(line)) {
    if (line.number == 1) refuse_wide_encoding(path, line.text);
    const std::string reason = fault(line);
    if (!reason.empty()) {
      sink.bad_line(line.number, reason);
    } else if (!is_blank(line.text) && !sink.document(std::move(line.text))) {
      return false;
    }
  }
  return true;
}

/// Lines gathered into one document; the first fault in them drops it.
class Paragraph {
 public:
  explicit Paragraph(const DocumentSink& sink) : sink_(sink) {}

  void add(const Line& line) {
    std::string reason = fault(line);
    if (reason.empty() && text_.size() + line.text.size() >= kMaxDocumentBytes) reason = kTooLong;
    if (!reason.empty() && !bad_) {
      bad_ = true;
      sink_.bad_line(line.number, reason);
    }
    if (bad_) return;
    if (!text_.empty()) text_ += '\n';
    text_ += line.text;
  }

  bool finish() {
    const bool keep = !std::exchange(bad_, false);
    std::string text = std::exchange(text_, {});
    return !keep || text.empty() || sink_.document(std::move(text));
  }

 private:
  const DocumentSink& sink_;
  std::string text_{};
  bool bad_ = false;
};

bool read_paragraphs(LineReader& reader, const std::filesystem::path& path, const DocumentSink& sink) {
  Paragraph paragraph(sink);
  Line line;
  while (reader.next(line)) {
    if (line.number == 1) refuse_wide_encoding(path, line.text);
    if (line.too_long || !is_blank(line.text)) {
      paragraph.add(line);
    } else if (!paragraph.finish()) {
      return false;
    }
  }
  return paragraph.finish();
}

/// The whole file as one document, byte for byte but for the byte order mark.
bool read_whole(const std::filesystem::path& path, const DocumentSink& sink,
                const Cancellation& cancellation) {
  const auto source = open_source(path);
  std::string text, block(1 << 16, '\0');
  while (const std::size_t got = source->read(block.data(), block.size())) {
    cancellation.check();
    if (text.size() + got > kMaxDocumentBytes) {
      sink.bad_line(1, kTooLong);
      return true;
    }
    text.append(block, 0, got);
  }
  refuse_wide_encoding(path, text);
  if (text.starts_with(kByteOrderMark)) text.erase(0, kByteOrderMark.size());
  if (const std::optional<std::size_t> bad = find_invalid_utf8(text)) {
    const auto feeds = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    sink.bad_line(feeds + 1, "not UTF-8 at offset " + std::to_string(*bad));
    return true;
  }
  if (text.empty()) {
    sink.bad_line(1, "empty text");
    return true;
  }
  return sink.document(std::move(text));
}

}  // namespace

bool read_text_documents(const std::filesystem::path& path, TextSplit split, const DocumentSink& sink,
                         const Cancellation& cancellation) {
  if (split == TextSplit::file) return read_whole(path, sink, cancellation);
  LineReader reader(open_source(path), kMaxDocumentBytes, cancellation);
  return split == TextSplit::lines ? read_lines(reader, path, sink) : read_paragraphs(reader, path, sink);
}

}  // namespace infoplane

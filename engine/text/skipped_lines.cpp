#include "engine/text/skipped_lines.h"

#include "engine/base/error.h"

namespace infoplane {
namespace {

struct Span {
  std::int64_t first = 0, last = 0;

  std::string text() const {
    return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
  }
};

std::vector<Span> spans_of(const std::vector<std::int64_t>& lines) {
  std::vector<Span> spans;
  for (const std::int64_t line : lines) {
    if (spans.empty() || line != spans.back().last + 1) {
      spans.push_back({line, line});
    } else {
      spans.back().last = line;
    }
  }
  return spans;
}

}  // namespace

void SkippedLines::add(const std::filesystem::path& file, std::int64_t line, const std::string& reason) {
  ++count;
  if (examples.size() < kExamples) examples.push_back({file, line, reason});
  if (count > kNumbers) return;
  if (numbers.empty() || numbers.back().file != file) numbers.push_back({file, {}});
  std::vector<std::int64_t>& lines = numbers.back().lines;
  // Several elements of a JSON array may stand on one line.
  if (lines.empty() || lines.back() != line) lines.push_back(line);
}

std::string SkippedLines::list(std::size_t most) const {
  std::string text;
  for (const FileLines& file : numbers) {
    std::string separator = text.empty() ? "" : "; ";
    if (numbers.size() > 1) separator += file.file.filename().string() + " ";
    for (const Span& span : spans_of(file.lines)) {
      if (most-- == 0) return text + ", ...";
      text += separator + span.text();
      separator = ", ";
    }
  }
  return count > kNumbers ? text + ", ..." : text;
}

void throw_nothing_read(const std::filesystem::path& path, const std::string& item,
                        const SkippedLines& skipped) {
  if (skipped.examples.empty()) {
    throw Error(ErrorCode::corpus_empty, "there is no " + item + " in it", Location::file(path),
                "choose a file with " + item + "s in it");
  }
  const BadLine& first = skipped.examples.front();
  throw Error(
      ErrorCode::corpus_empty,
      "there is no good " + item + " in it; " + std::to_string(skipped.count) +
          " were skipped, the first because: line " + std::to_string(first.line) + ": " + first.reason,
      Location::line(first.file, static_cast<std::uint64_t>(first.line)), "mend the file, or choose another");
}

}  // namespace infoplane

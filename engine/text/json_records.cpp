#include "engine/text/json_records.h"

#include "engine/base/error.h"
#include "engine/text/document_format.h"
#include "engine/text/json_array_reader.h"
#include "engine/text/line_reader.h"
#include "engine/text/open_source.h"

namespace infoplane {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n";

/// The file's first bytes, to tell an array from lines.
std::string head_of(const std::filesystem::path& path) {
  std::string head(1 << 16, '\0');
  head.resize(open_source(path)->read(head.data(), head.size()));
  return head;
}

bool begins_array(std::string_view head) {
  if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
  const auto begin = head.find_first_not_of(kWhiteSpace);
  return begin != std::string_view::npos && head[begin] == '[';
}

/// Parses one record and hands it on, or its fault. False when the sink ended the reading.
bool hand_on(std::string_view text, std::int64_t line, const std::filesystem::path& path,
             const RecordSink& sink) {
  JsonLimits limits;
  limits.bytes = kMaxDocumentBytes;
  limits.python_numbers = true;  // a NaN among the other columns is no reason to lose the text
  Json value;
  try {
    value = parse_json(text, path, limits);
  } catch (const Error& error) {
    sink.bad_line(line, error.message());
    return true;
  }
  if (value.is_object()) return sink.object(std::move(value), line);
  sink.bad_line(line, "not a JSON object");
  return true;
}

bool read_lines(LineReader reader, const std::filesystem::path& path, const RecordSink& sink) {
  Line line;
  while (reader.next(line)) {
    if (line.too_long) {
      sink.bad_line(line.number, kTooLong);
    } else if (line.text.find_first_not_of(kWhiteSpace) != std::string::npos &&
               !hand_on(line.text, line.number, path, sink)) {
      return false;
    }
  }
  return true;
}

bool read_array(JsonArrayReader reader, const std::filesystem::path& path, const RecordSink& sink) {
  ArrayElement element;
  while (reader.next(element)) {
    if (!element.fault.empty()) {
      sink.bad_line(element.line, element.fault);
    } else if (!hand_on(element.text, element.line, path, sink)) {
      return false;
    }
  }
  return true;
}

}  // namespace

bool read_json_records(const std::filesystem::path& path, const RecordSink& sink,
                       const Cancellation& cancellation) {
  cancellation.check();
  const std::string head = head_of(path);
  refuse_wide_encoding(path, head);
  if (begins_array(head)) return read_array({open_source(path), kMaxDocumentBytes, cancellation}, path, sink);
  return read_lines({open_source(path), kMaxDocumentBytes, cancellation}, path, sink);
}

std::string field_names(const Json& object) {
  std::string names;
  for (const auto& [key, value] : object.items()) {
    if (names.size() > 160) return names + ", ...";
    names += (names.empty() ? "" : ", ") + printable(key, 40);
  }
  return names;
}

}  // namespace infoplane

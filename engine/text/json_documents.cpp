#include <array>

#include "engine/base/error.h"
#include "engine/base/json.h"
#include "engine/text/document_format.h"
#include "engine/text/document_reader.h"

namespace infoplane {
namespace {

constexpr std::array kUsualColumns{"text", "content", "body"};
/// So many objects without the column, and none with it, mean that the file is not what was asked for.
constexpr std::int64_t kPatience = 100;

std::string keys_of(const Json& object) {
  std::string keys;
  for (const auto& [key, value] : object.items()) keys += (keys.empty() ? "" : ", ") + printable(key, 40);
  return keys.substr(0, 200);
}

/// The text of an object, or null; decides the column at the first object that has one.
Json* find_text(Json& object, TextColumn& column) {
  if (!column.name.empty()) {
    const auto field = object.find(column.name);
    return field != object.end() && field->is_string() ? &*field : nullptr;
  }
  for (const char* name : kUsualColumns) {
    const auto field = object.find(name);
    if (field == object.end() || !field->is_string()) continue;
    column.name = name;
    return &*field;
  }
  return nullptr;
}

std::string missing(const TextColumn& column) {
  return column.name.empty() ? "no text, content or body" : "no text in column " + printable(column.name, 60);
}

Json parse_line(const Line& line, const std::filesystem::path& path) {
  JsonLimits limits;
  limits.bytes = kMaxDocumentBytes;
  return parse_json(line.text, path, limits);
}

/// One line: gives its document to the sink, or its fault. False when the sink ended the reading.
bool read_line(const Line& line, const std::filesystem::path& path, TextColumn& column,
               const DocumentSink& sink) {
  const auto bad = [&](const std::string& reason) {
    sink.bad_line(line.number, reason);
    return true;
  };
  if (line.too_long) return bad(kTooLong);
  Json value;
  try {
    value = parse_line(line, path);
  } catch (const Error& error) {
    return bad(error.message());
  }
  if (!value.is_object()) return bad("not a JSON object");
  Json* text = find_text(value, column);
  if (!text) {
    if (!column.found && ++column.misses >= kPatience) throw_column_missing(path, column, keys_of(value));
    return bad(missing(column) + "; the line has " + keys_of(value));
  }
  column.found = true;
  auto& string = text->get_ref<std::string&>();
  if (string.empty()) return bad("empty text");
  return sink.document(std::move(string));
}

void refuse_array(const std::filesystem::path& path, const Line& first) {
  const auto begin = first.text.find_first_not_of(" \t");
  if (begin == std::string::npos || first.text[begin] != '[') return;
  throw Error(ErrorCode::format_unsupported, "the file is one JSON array, not a JSON object on every line",
              Location::file(path), "convert it, for example: jq -c '.[]' FILE > corpus.jsonl");
}

}  // namespace

bool read_json_documents(const std::filesystem::path& path, TextColumn& column, const DocumentSink& sink,
                         const Cancellation& cancellation) {
  LineReader reader(open_source(path), kMaxDocumentBytes, cancellation);
  Line line;
  while (reader.next(line)) {
    if (line.number == 1) {
      refuse_wide_encoding(path, line);
      refuse_array(path, line);
    }
    if (!line.too_long && line.text.find_first_not_of(" \t\r") == std::string::npos) continue;
    if (!read_line(line, path, column, sink)) return false;
  }
  return true;
}

void throw_column_missing(const std::filesystem::path& path, const TextColumn& column,
                          const std::string& keys) {
  const std::string wanted =
      column.name.empty() ? "text, content or body" : "column " + printable(column.name, 60);
  throw Error(ErrorCode::corpus_column_missing,
              "no line has a text in " + wanted + (keys.empty() ? "" : "; a line has " + keys),
              Location::file(path), "name the column of the text with --text-column");
}

}  // namespace infoplane

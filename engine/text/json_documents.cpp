#include <array>

#include "engine/base/error.h"
#include "engine/text/document_reader.h"
#include "engine/text/json_records.h"

namespace infoplane {
namespace {

constexpr std::array kUsualColumns{"text", "content", "body"};
/// So many objects without the column, and none with it, mean that the file is not what was asked for.
constexpr std::int64_t kPatience = 100;

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

/// Gives an object's text to the sink, or says what is wrong with it. False when the sink ended the reading.
bool read_object(Json& object, std::int64_t line, const std::filesystem::path& path, TextColumn& column,
                 const DocumentSink& sink) {
  const auto bad = [&](const std::string& reason) {
    sink.bad_line(line, reason);
    return true;
  };
  Json* text = find_text(object, column);
  if (!text) {
    if (!column.found && ++column.misses >= kPatience) {
      throw_column_missing(path, column, field_names(object));
    }
    return bad(missing(column) + "; the line has " + field_names(object));
  }
  column.found = true;
  auto& string = text->get_ref<std::string&>();
  if (string.empty()) return bad("empty text");
  return sink.document(std::move(string));
}

}  // namespace

bool read_json_documents(const std::filesystem::path& path, TextColumn& column, const DocumentSink& sink,
                         const Cancellation& cancellation) {
  const RecordSink records{
      [&](Json&& object, std::int64_t line) { return read_object(object, line, path, column, sink); },
      sink.bad_line};
  return read_json_records(path, records, cancellation);
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

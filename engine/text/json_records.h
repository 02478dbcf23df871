#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

#include "engine/base/cancellation.h"
#include "engine/base/json.h"

namespace infoplane {

/// An object or a bad line of one JSON file, as it is met.
struct RecordSink {
  /// Takes the object that begins on `line`; false ends the reading.
  std::function<bool(Json&& object, std::int64_t line)> object{};
  /// Is told of what was skipped, where it begins, and why.
  std::function<void(std::int64_t line, const std::string& reason)> bad_line{};
};

/// The objects of a file of JSON lines, or of one JSON array, however it is laid out. Neither is ever held
/// whole. False when the sink ended the reading. Throws file_*, corpus_encoding (UTF-16), cancelled.
bool read_json_records(const std::filesystem::path& path, const RecordSink& sink,
                       const Cancellation& cancellation);

/// The names of an object's fields, for a message.
std::string field_names(const Json& object);

}  // namespace infoplane

#include "engine/checkpoint/config_document.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/base/error.h"

namespace infoplane {
namespace {

constexpr JsonLimits kConfigLimits{.bytes = 1 << 20, .depth = 64};

/// The next part of a JSON pointer (~1 is /, ~0 is ~); `rest` is left behind the slash.
std::string next_part(std::string_view& rest) {
  const std::size_t slash = rest.find('/');
  std::string part(rest.substr(0, slash));
  rest = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash + 1);
  for (std::size_t at = 0; (at = part.find('~', at)) != std::string::npos; ++at) {
    if (at + 1 < part.size() && (part[at + 1] == '0' || part[at + 1] == '1')) {
      part.replace(at, 2, part[at + 1] == '1' ? "/" : "~");
    }
  }
  return part;
}

const Json* array_item(const Json& array, std::string_view part) {
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(part.data(), part.data() + part.size(), index);
  const bool number = problem == std::errc{} && end == part.data() + part.size();
  return number && index < array.size() ? &array[index] : nullptr;
}

std::string shown(const Json& value) {
  return printable(value.dump(-1, ' ', true), 80);
}

std::string as_text(double value) {
  // Without trailing zeros: a range is written "in 0..1", not "in 0.000000..1.000000".
  return Json(value).dump();
}

std::string range_text(double min, double max) {
  return "a number in " + as_text(min) + ".." + as_text(max);
}

}  // namespace

ConfigDocument::ConfigDocument(std::filesystem::path path, Json root)
    : path_(std::move(path)), root_(std::move(root)) {
  if (root_.is_object()) return;
  throw Error(ErrorCode::config_value,
              std::string("the file is of type ") + root_.type_name() + ", expected an object",
              Location::file(path_), "use the config.json that belongs to the model");
}

ConfigDocument ConfigDocument::read(const std::filesystem::path& path) {
  return ConfigDocument(path, read_json_file(path, kConfigLimits));
}

ConfigDocument ConfigDocument::parse(std::string_view text, std::filesystem::path source) {
  Json root = parse_json(text, source, kConfigLimits);
  return ConfigDocument(std::move(source), std::move(root));
}

const Json* ConfigDocument::find(std::string_view key) const {
  count_as_asked({key});
  const Json* value = &root_;
  for (std::string_view rest = key; !rest.empty() && value != nullptr && !value->is_null();) {
    const std::string_view walked = key.substr(0, key.size() - rest.size());
    if (!value->is_structured()) {
      refuse_value(walked.substr(0, walked.size() - 1), "an object of settings");
    }
    const std::string part = next_part(rest);
    if (value->is_array()) {
      value = array_item(*value, part);
    } else {
      const auto found = value->find(part);
      value = found == value->end() ? nullptr : &*found;
    }
  }
  return value == nullptr || value->is_null() ? nullptr : value;
}

bool ConfigDocument::has(std::string_view key) const {
  return find(key) != nullptr;
}

bool ConfigDocument::is_written(std::string_view key) const {
  count_as_asked({key});
  return root_.contains(std::string(key));
}

std::vector<std::string> ConfigDocument::unasked() const {
  std::vector<std::string> keys;
  for (const auto& [key, value] : root_.items()) {
    if (!value.is_null() && !asked_.contains(key)) keys.push_back(key);
  }
  return keys;
}

void ConfigDocument::count_as_asked(std::initializer_list<std::string_view> keys) const {
  for (std::string_view key : keys) {
    std::string top = next_part(key);
    if (!asked_.contains(top)) asked_.insert(std::move(top));
  }
}

const Json& ConfigDocument::required(std::string_view key) const {
  if (const Json* value = find(key)) return *value;
  throw Error(ErrorCode::config_key_missing, "the setting " + printable(key) + " is missing",
              Location::pointer(path_, "/" + std::string(key)),
              "use the config.json that belongs to the model");
}

std::int64_t ConfigDocument::integer(std::string_view key, std::int64_t min, std::int64_t max) const {
  const Json& value = required(key);
  const auto largest = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const bool fits =
      value.is_number_integer() && !(value.is_number_unsigned() && value.get<std::uint64_t>() > largest);
  if (fits) {
    const auto number = value.get<std::int64_t>();
    if (number >= min && number <= max) return number;
  }
  refuse_value(key, "an integer in " + std::to_string(min) + ".." + std::to_string(max));
}

double ConfigDocument::number(std::string_view key, double min, double max) const {
  const Json& value = required(key);
  if (value.is_number()) {
    const auto number = value.get<double>();
    if (number >= min && number <= max) return number;
  }
  refuse_value(key, range_text(min, max));
}

std::string ConfigDocument::text(std::string_view key) const {
  const Json& value = required(key);
  if (!value.is_string()) refuse_value(key, "a text");
  return value.get<std::string>();
}

bool ConfigDocument::boolean(std::string_view key) const {
  const Json& value = required(key);
  if (!value.is_boolean()) refuse_value(key, "true or false");
  return value.get<bool>();
}

std::vector<std::string> ConfigDocument::texts(std::string_view key) const {
  const Json& value = required(key);
  const bool fits =
      value.is_array() && std::ranges::all_of(value, [](const Json& item) { return item.is_string(); });
  if (!fits) refuse_value(key, "a list of texts");
  return value.get<std::vector<std::string>>();
}

std::int64_t ConfigDocument::integer_or(std::string_view key, std::int64_t fallback, std::int64_t min,
                                        std::int64_t max) const {
  return has(key) ? integer(key, min, max) : fallback;
}

double ConfigDocument::number_or(std::string_view key, double fallback, double min, double max) const {
  return has(key) ? number(key, min, max) : fallback;
}

std::string ConfigDocument::text_or(std::string_view key, std::string fallback) const {
  return has(key) ? text(key) : std::move(fallback);
}

bool ConfigDocument::boolean_or(std::string_view key, bool fallback) const {
  return has(key) ? boolean(key) : fallback;
}

void ConfigDocument::refuse_value(std::string_view key, std::string_view expected) const {
  const Json* value = find(key);
  throw Error(ErrorCode::config_value,
              printable(key) + " is " + (value == nullptr ? "absent" : shown(*value)) + ", expected " +
                  std::string(expected),
              Location::pointer(path_, "/" + std::string(key)),
              "use the config.json that belongs to the model");
}

void ConfigDocument::refuse_setting(std::string_view key, std::string_view why) const {
  const Json* value = find(key);
  throw Error(
      ErrorCode::setting_unsupported,
      printable(key) + " is " + (value == nullptr ? "absent" : shown(*value)) + ": " + std::string(why),
      Location::pointer(path_, "/" + std::string(key)),
      "choose a model without this setting; results with the setting left out would be wrong");
}

}  // namespace infoplane

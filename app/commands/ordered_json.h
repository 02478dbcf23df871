#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

namespace infoplane::cli {

using OrderedJson = nlohmann::ordered_json;

/// One line; bytes that are not UTF-8 (file names may have them) become U+FFFD.
std::string json_line(const OrderedJson& json);

/// An optional as itself or null.
template <typename T>
OrderedJson json_or_null(const std::optional<T>& value) {
  return value ? OrderedJson(*value) : OrderedJson(nullptr);
}

}  // namespace infoplane::cli

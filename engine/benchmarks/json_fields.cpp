#include "engine/benchmarks/json_fields.h"

#include <cmath>

namespace infoplane {

const Json* object_field(const Json* parent, const char* key) {
  if (parent == nullptr || !parent->is_object()) return nullptr;
  const auto found = parent->find(key);
  return found != parent->end() && found->is_object() ? &*found : nullptr;
}

std::string text_field(const Json* parent, const char* key) {
  if (parent == nullptr || !parent->is_object()) return {};
  const auto found = parent->find(key);
  return found != parent->end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<std::int64_t> count_field(const Json* parent, const std::string& key, std::int64_t most) {
  if (parent == nullptr || !parent->is_object()) return std::nullopt;
  const auto found = parent->find(key);
  if (found == parent->end() || !found->is_number_unsigned()) return std::nullopt;
  const auto value = found->get<std::uint64_t>();
  if (value > static_cast<std::uint64_t>(most)) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::string plain_text(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) {
    const double number = value.get<double>();
    if (number == std::floor(number) && std::abs(number) < 1e15)
      return std::to_string(static_cast<std::int64_t>(number));
  }
  return value.is_number() || value.is_boolean() ? value.dump() : std::string();
}

}  // namespace infoplane

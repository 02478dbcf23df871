#include "engine/text/tokenizer/json_view.h"

#include <algorithm>

#include "engine/base/error.h"

namespace infoplane {
namespace {

/// A key as a step of a JSON pointer (RFC 6901).
std::string escaped(const std::string& key) {
  std::string step;
  for (const char c : key) {
    if (c == '~') {
      step += "~0";
    } else if (c == '/') {
      step += "~1";
    } else {
      step += c;
    }
  }
  return step;
}

}  // namespace

void JsonView::invalid(const std::string& what) const {
  throw Error(ErrorCode::tokenizer_invalid, what,
              Location::pointer(*file_, pointer_.empty() ? "/" : pointer_),
              "the tokenizer.json is damaged or hand-made: fetch it again from where the model comes from");
}

void JsonView::unsupported(const std::string& what) const {
  throw Error(ErrorCode::tokenizer_unsupported, what,
              Location::pointer(*file_, pointer_.empty() ? "/" : pointer_),
              "this tokenizer cannot be reproduced exactly; choose a model of a supported family");
}

JsonView JsonView::child(const Json& value, const std::string& key) const {
  return {value, *file_, pointer_ + "/" + escaped(key)};
}

JsonView JsonView::member(const char* key) const {
  if (!value_->is_object()) invalid(std::string("an object was expected, not ") + value_->type_name());
  const auto found = value_->find(key);
  if (found == value_->end()) invalid(std::string("\"") + key + "\" is missing");
  return child(*found, key);
}

bool JsonView::has(const char* key) const {
  if (!value_->is_object()) invalid(std::string("an object was expected, not ") + value_->type_name());
  const auto found = value_->find(key);
  return found != value_->end() && !found->is_null();
}

std::vector<JsonView> JsonView::elements() const {
  if (!value_->is_array()) invalid(std::string("an array was expected, not ") + value_->type_name());
  std::vector<JsonView> views;
  views.reserve(value_->size());
  for (std::size_t i = 0; i < value_->size(); ++i) views.push_back(child((*value_)[i], std::to_string(i)));
  return views;
}

std::string JsonView::string_at(const char* key) const {
  const JsonView view = member(key);
  if (!view.json().is_string())
    view.invalid(std::string("a string was expected, not ") + view.json().type_name());
  return view.json().get<std::string>();
}

std::string JsonView::string_at(const char* key, const std::string& fallback) const {
  return has(key) ? string_at(key) : fallback;
}

bool JsonView::boolean_at(const char* key) const {
  const JsonView view = member(key);
  if (!view.json().is_boolean())
    view.invalid(std::string("true or false was expected, not ") + view.json().type_name());
  return view.json().get<bool>();
}

bool JsonView::boolean_at(const char* key, bool fallback) const {
  return has(key) ? boolean_at(key) : fallback;
}

void JsonView::only(std::initializer_list<std::string_view> known) const {
  if (!value_->is_object()) invalid(std::string("an object was expected, not ") + value_->type_name());
  for (const auto& [key, value] : value_->items()) {
    if (std::find(known.begin(), known.end(), key) != known.end()) continue;
    child(value, key).unsupported("the option \"" + printable(key, 60) + "\" is not known");
  }
}

}  // namespace infoplane

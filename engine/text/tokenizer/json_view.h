#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"

namespace infoplane {

/// A value of tokenizer.json that knows where it stands, so that every refusal carries its JSON pointer.
/// Refers to the document and the path, which outlive it.
class JsonView {
 public:
  JsonView(const Json& value, const std::filesystem::path& file, std::string pointer = {})
      : value_(&value), file_(&file), pointer_(std::move(pointer)) {}

  const Json& json() const { return *value_; }
  const std::filesystem::path& file() const { return *file_; }
  const std::string& pointer() const { return pointer_; }
  bool is_null() const { return value_->is_null(); }

  /// The member; throws tokenizer_invalid when this is no object or has no such member.
  JsonView member(const char* key) const;
  /// True when the member is there and not null.
  bool has(const char* key) const;
  /// The elements of an array; throws tokenizer_invalid when this is none.
  std::vector<JsonView> elements() const;
  JsonView child(const Json& value, const std::string& key) const;

  // Values of a member, checked for their type; the `fallback` stands for an absent or null member.
  std::string string_at(const char* key) const;
  std::string string_at(const char* key, const std::string& fallback) const;
  bool boolean_at(const char* key) const;
  bool boolean_at(const char* key, bool fallback) const;

  /// Throws tokenizer_unsupported for a member that is not in `known`: an option that is not understood must
  /// not be passed over.
  void only(std::initializer_list<std::string_view> known) const;

  [[noreturn]] void invalid(const std::string& what) const;
  [[noreturn]] void unsupported(const std::string& what) const;

 private:
  const Json* value_;
  const std::filesystem::path* file_;
  std::string pointer_;
};

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/json.h"

namespace infoplane {

/// A config.json read strictly, with typed getters that know where they are: every error names the file and
/// the JSON pointer. Keys are JSON pointers without the leading slash ("hidden_size", "rope_scaling/factor").
/// A key that holds null counts as absent. A key that leads through a text or a number ("rope_scaling/factor"
/// where rope_scaling is "linear") throws config_value in every getter: else a setting would be passed over
/// in silence. A document remembers what was asked of it, so its getters are for one thread.
class ConfigDocument {
 public:
  /// At most 1 MiB, depth 64, no duplicate keys. Throws file_*, json_*, and config_value when the text is not
  /// an object.
  static ConfigDocument read(const std::filesystem::path& path);
  static ConfigDocument parse(std::string_view text, std::filesystem::path source);

  const std::filesystem::path& path() const { return path_; }
  bool has(std::string_view key) const;
  /// True also where it holds null: then no default of a family holds.
  bool is_written(std::string_view key) const;

  /// Required values: config_key_missing when absent, config_value when of another type or outside [min,
  /// max].
  std::int64_t integer(std::string_view key, std::int64_t min, std::int64_t max) const;
  double number(std::string_view key, double min, double max) const;
  std::string text(std::string_view key) const;
  bool boolean(std::string_view key) const;
  std::vector<std::string> texts(std::string_view key) const;

  /// The same with a default for an absent key; a present but wrong value still throws.
  std::int64_t integer_or(std::string_view key, std::int64_t fallback, std::int64_t min,
                          std::int64_t max) const;
  double number_or(std::string_view key, double fallback, double min, double max) const;
  std::string text_or(std::string_view key, std::string fallback) const;
  bool boolean_or(std::string_view key, bool fallback) const;

  /// The raw value, nullptr when absent or null: for settings whose type varies between families.
  const Json* find(std::string_view key) const;

  /// The root object: for listing what is there.
  const Json& root() const { return root_; }

  /// Top-level settings with a value that nobody has asked for so far, whichever way, in order of their
  /// names: whoever reads a model's description from here has passed them over.
  std::vector<std::string> unasked() const;
  /// Counts settings as asked for: those that a family knows and needs only together with others.
  void count_as_asked(std::initializer_list<std::string_view> keys) const;

  /// Throws config_value at `key`: "KEY is VALUE, expected EXPECTED".
  [[noreturn]] void refuse_value(std::string_view key, std::string_view expected) const;
  /// Throws setting_unsupported at `key`: the setting is understood, but the mathematics behind it is not
  /// built.
  [[noreturn]] void refuse_setting(std::string_view key, std::string_view why) const;

 private:
  ConfigDocument(std::filesystem::path path, Json root);
  const Json& required(std::string_view key) const;

  std::filesystem::path path_;
  Json root_;
  mutable std::set<std::string, std::less<>> asked_;  ///< what reading leaves behind; one thread reads
};

}  // namespace infoplane

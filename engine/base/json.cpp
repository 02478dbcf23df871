#include "engine/base/json.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/error.h"
#include "engine/base/file_handle.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kRemedy = "restore the file from where it came; if you wrote it, correct it there";

std::string escape_pointer(std::string_view key) {
  std::string escaped;
  for (const char c : key) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

/// What the parser says, without its own prefix ("[json.exception...] parse error at line 1, column 2: ").
std::string plain_reason(std::string_view what) {
  if (const auto column = what.find("column "); column != std::string_view::npos) {
    if (const auto colon = what.find(": ", column); colon != std::string_view::npos)
      what.remove_prefix(colon + 2);
  } else if (const auto bracket = what.find("] "); bracket != std::string_view::npos) {
    what.remove_prefix(bracket + 2);
  }
  return printable(what, 300);
}

/// Builds the value from the parser's events, and refuses what the library itself would let pass: depth,
/// number of values, and a key given twice (of which it would keep the last).
class StrictBuilder final : public nlohmann::json_sax<Json> {
 public:
  /// `grown`: where the text is longer than its source, for the offsets of errors.
  StrictBuilder(const std::filesystem::path& source, const JsonLimits& limits, std::uint64_t starts_at,
                std::vector<std::size_t> grown)
      : source_(source), limits_(limits), starts_at_(starts_at), grown_(std::move(grown)) {}

  Json take() { return std::move(root_); }

  bool null() override { return add(nullptr); }
  bool boolean(bool value) override { return add(value); }
  bool number_integer(number_integer_t value) override { return add(value); }
  bool number_unsigned(number_unsigned_t value) override { return add(value); }
  bool number_float(number_float_t value, const string_t&) override { return add(value); }
  bool string(string_t& value) override { return add(std::move(value)); }
  bool binary(binary_t&) override { return false; }  // not a JSON event
  bool start_object(std::size_t) override { return enter(Json::object()); }
  bool start_array(std::size_t) override { return enter(Json::array()); }
  bool end_object() override { return leave(); }
  bool end_array() override { return leave(); }

  bool key(string_t& name) override {
    Json& object = *open_.back();
    const auto [place, fresh] = object.get_ref<Json::object_t&>().try_emplace(name, nullptr);
    if (!fresh) {
      throw Error(ErrorCode::json_duplicate_key, "the key is given twice, expected once",
                  Location::pointer(source_, pointer() + "/" + escape_pointer(name)), kRemedy);
    }
    member_ = &place->second;
    return true;
  }

  bool parse_error(std::size_t position, const std::string&,
                   const nlohmann::detail::exception& error) override {
    // The parser counts the characters it has taken; the last of them is the one it could not use.
    const std::size_t place = position > 0 ? position - 1 : 0;
    const auto longer = std::ranges::count_if(grown_, [place](std::size_t at) { return at <= place; });
    const std::uint64_t offset = starts_at_ + place - static_cast<std::uint64_t>(longer);
    throw Error(ErrorCode::json_invalid, "not valid JSON (" + plain_reason(error.what()) + ")",
                Location::offset(source_, offset), kRemedy);
  }

 private:
  template <typename Value>
  bool add(Value&& value) {
    place(Json(std::forward<Value>(value)));
    return true;
  }

  Json& place(Json value) {
    if (++values_ > limits_.values) {
      throw Error(ErrorCode::json_too_large,
                  "the file holds more than " + format_count(limits_.values) + " values",
                  Location::file(source_), "check that this is the file you mean");
    }
    if (open_.empty()) return root_ = std::move(value);
    Json& parent = *open_.back();
    if (parent.is_object()) return *member_ = std::move(value);
    parent.push_back(std::move(value));
    return parent.back();
  }

  bool enter(Json container) {
    if (open_.size() >= limits_.depth) {
      throw Error(ErrorCode::json_too_deep,
                  "values are nested deeper than " + std::to_string(limits_.depth) + " levels",
                  Location::pointer(source_, pointer()), kRemedy);
    }
    // A container stays where it is while it is open: its parent grows only after it is closed.
    open_.push_back(&place(std::move(container)));
    return true;
  }

  bool leave() {
    open_.pop_back();
    return true;
  }

  /// JSON pointer of the container that is open. Looked up only for a message, so the search costs nothing
  /// else.
  std::string pointer() const {
    std::string text;
    for (std::size_t i = 1; i < open_.size(); ++i) {
      const Json& parent = *open_[i - 1];
      if (parent.is_array()) {
        text += "/" + std::to_string(parent.size() - 1);
        continue;
      }
      const auto& members = parent.get_ref<const Json::object_t&>();
      const auto found = std::ranges::find_if(members, [&](const auto& m) { return &m.second == open_[i]; });
      if (found != members.end()) text += "/" + escape_pointer(found->first);
    }
    return text;
  }

  const std::filesystem::path& source_;
  const JsonLimits& limits_;
  std::uint64_t starts_at_;
  std::vector<std::size_t> grown_;
  Json root_;
  std::vector<Json*> open_;
  Json* member_ = nullptr;
  std::size_t values_ = 0;
};

/// A text in which what Python writes for numbers that are none has become null.
struct PlainNumbers {
  std::string text{};
  std::vector<std::size_t>
      grown{};  ///< places in it behind which it is one character longer than the original
};

PlainNumbers without_python_numbers(std::string_view text) {
  PlainNumbers plain;
  plain.text.reserve(text.size() + 16);
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view rest = text.substr(i);
    if (!quoted && rest.starts_with("NaN")) {
      plain.text += "null";
      plain.grown.push_back(plain.text.size());
      i += 2;
    } else if (!quoted && (rest.starts_with("Infinity") || rest.starts_with("-Infinity"))) {
      const std::size_t length = rest[0] == '-' ? 9 : 8;
      plain.text += "null" + std::string(length - 4, ' ');
      i += length - 1;
    } else {
      if (quoted && text[i] == '\\' && i + 1 < text.size())
        plain.text += text[i++];
      else if (text[i] == '"')
        quoted = !quoted;
      plain.text += text[i];
    }
  }
  return plain;
}

void check_size(std::uint64_t bytes, const std::filesystem::path& source, const JsonLimits& limits) {
  if (bytes <= limits.bytes) return;
  throw Error(ErrorCode::json_too_large,
              "the JSON text has " + format_bytes(bytes) + ", expected at most " + format_bytes(limits.bytes),
              Location::file(source), "check that this is the file you mean");
}

}  // namespace

Json parse_json(std::string_view text, const std::filesystem::path& source, const JsonLimits& limits,
                std::uint64_t starts_at) {
  check_size(text.size(), source, limits);
  if (text.starts_with(kByteOrderMark)) {
    throw Error(ErrorCode::json_invalid, "not valid JSON (it begins with a byte order mark)",
                Location::offset(source, starts_at), "save the file as UTF-8 without a byte order mark");
  }
  // The library takes a zero byte for the end of the text and would not look at what follows.
  if (const auto zero = text.find('\0'); zero != std::string_view::npos) {
    throw Error(ErrorCode::json_invalid, "not valid JSON (a zero byte)",
                Location::offset(source, starts_at + zero), kRemedy);
  }
  const bool unusual = limits.python_numbers && (text.find("NaN") != std::string_view::npos ||
                                                 text.find("Infinity") != std::string_view::npos);
  PlainNumbers plain;
  if (unusual) text = (plain = without_python_numbers(text)).text;
  StrictBuilder builder(source, limits, starts_at, std::move(plain.grown));
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) {
    throw Error(ErrorCode::internal, "the JSON reader stopped without a reason", Location::file(source),
                "report this together with the file");
  }
  return builder.take();
}

Json read_json_file(const std::filesystem::path& path, const JsonLimits& limits) {
  const FileHandle file = FileHandle::open(path);
  check_size(file.size(), path, limits);
  const std::string text = file.head(static_cast<std::size_t>(file.size()));
  return parse_json(text, path, limits);
}

}  // namespace infoplane

#include "engine/text/tokenizer/regex_translation.h"

#include <algorithm>
#include <array>
#include <vector>

#include "engine/base/error.h"
#include "engine/text/tokenizer/characters.h"
#include "engine/text/tokenizer/unicode_additions.h"

namespace infoplane {
namespace {

constexpr std::size_t kNone = std::string::npos;
constexpr std::size_t kNesting = 50;
/// Bounds the time and memory that compiling takes: "\\b" alone becomes kilobytes. Real expressions become 20
/// KiB.
constexpr std::size_t kLongest = 256 << 10;

// The classes of Oniguruma as members of a PCRE2 class.
constexpr const char* kSpace =
    R"(\x09-\x0d\x20\x85\xa0\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000})";
constexpr const char* kNotSpace =
    R"(\x00-\x08\x0e-\x1f\x21-\x84\x86-\x9f\xa1-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e})"
    R"(\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{10ffff})";
constexpr const char* kWord = R"(\p{Alphabetic}\p{M}\p{Nd}\p{Pc})";
// Outside a class Oniguruma also takes the fractions and superscripts of Latin-1 for word characters.
constexpr const char* kLatinFractions = R"(\xb2\xb3\xb9\xbc-\xbe)";
constexpr const char* kHexadecimal = "0-9A-Fa-f";

constexpr std::array kCategories{"Cc", "Cf", "Co", "L",  "Ll", "Lm", "Lo", "Lt", "Lu", "M",  "Me",
                                 "N",  "Nd", "Nl", "No", "P",  "Pc", "Pd", "Pe", "Pf", "Pi", "Po",
                                 "Ps", "S",  "Sc", "Sk", "Sm", "So", "Z",  "Zl", "Zp", "Zs"};
constexpr std::array kScripts{"Arabic",   "Armenian", "Bengali",   "Bopomofo",  "Cyrillic", "Devanagari",
                              "Ethiopic", "Georgian", "Greek",     "Gujarati",  "Gurmukhi", "Han",
                              "Hangul",   "Hebrew",   "Hiragana",  "Kannada",   "Katakana", "Khmer",
                              "Lao",      "Latin",    "Malayalam", "Mongolian", "Myanmar",  "Oriya",
                              "Sinhala",  "Tamil",    "Telugu",    "Thaana",    "Thai",     "Tibetan"};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_hexadecimal(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

class Translator {
 public:
  Translator(std::string_view pattern, const JsonView& where) : in_(pattern), where_(where) {}

  std::string run() {
    while (at_ < in_.size()) {
      if (out_.size() > kLongest) refuse("so many kinds of characters that they cannot be written out,");
      step();
    }
    if (!groups_.empty()) invalid("a group is not closed");
    return out_;
  }

 private:
  /// An open group.
  struct Group {
    std::size_t begin = 0;  ///< in `out_`
    bool caseless = false;
  };

  [[noreturn]] void refuse(const std::string& what) const {
    where_.unsupported(what + " at offset " + std::to_string(at_) + " of the regular expression " +
                       printable(in_));
  }
  [[noreturn]] void invalid(const std::string& what) const {
    where_.invalid(what + " at offset " + std::to_string(at_) + " of the regular expression " +
                   printable(in_));
  }

  bool ahead(std::string_view text) const { return in_.substr(at_).starts_with(text); }
  char peek(std::size_t further = 0) const { return at_ + further < in_.size() ? in_[at_ + further] : '\0'; }

  void step() {
    const char c = in_[at_];
    switch (c) {
      case '(':
        return open_group();
      case ')':
        return close_group();
      case '[':
        return character_class();
      case '\\':
        return escape();
      case '*':
      case '+':
      case '?':
        return quantifier();
      case '{':
        return interval();
      case '|':
        return plain(kNone);
      case '^':
      case '$':
        return plain(kNone);
      default:
        return plain(out_.size());
    }
  }

  bool caseless() const { return !groups_.empty() && groups_.back().caseless; }

  /// Without regard to case Oniguruma matches a letter against two (U+00DF against "ss"), PCRE2 does not.
  void check_case(std::size_t at) const {
    if (!caseless()) return;
    if (static_cast<unsigned char>(in_[at]) >= 0x80) refuse("a letter beyond ASCII without regard to case");
    std::string pair(in_.substr(at > 0 ? at - 1 : 0, 2));
    for (char& c : pair) c = static_cast<char>(c | 0x20);
    for (const std::string_view folded : {"ss", "st", "ff", "fi", "fl"}) {
      if (pair == folded) refuse("\"" + pair + "\" without regard to case");
    }
  }

  /// Copies one character; `atom` is where the thing that a quantifier would repeat begins.
  void plain(std::size_t atom) {
    const std::size_t length = utf8_length(in_[at_]);
    check_case(at_);
    if (in_[at_] == ']' || in_[at_] == '}') out_ += '\\';
    out_.append(in_, at_, length);
    at_ += length;
    atom_ = atom;
  }

  void open_group() {
    if (groups_.size() >= kNesting) refuse("more than 50 nested groups");
    groups_.push_back({out_.size(), caseless() || ahead("(?i:")});
    atom_ = kNone;
    if (peek(1) != '?') {
      out_ += "(?:";  // a capture is never read back
      ++at_;
      return;
    }
    for (const std::string_view prefix : {"(?:", "(?=", "(?!", "(?>", "(?<=", "(?<!", "(?i:"}) {
      if (!ahead(prefix)) continue;
      out_ += prefix;
      at_ += prefix.size();
      return;
    }
    refuse("a group of this kind");
  }

  void close_group() {
    if (groups_.empty()) invalid("a group is closed that was not opened");
    out_ += ')';
    ++at_;
    atom_ = groups_.back().begin;
    groups_.pop_back();
  }

  void quantifier() {
    if (atom_ == kNone) refuse("a repetition of nothing, or of a repetition,");
    out_ += in_[at_++];
    if (peek() == '?' || peek() == '+') out_ += in_[at_++];
    atom_ = kNone;
  }

  /// {n}, {n,}, {,n}, {n,m}; any other brace stands for itself.
  void interval() {
    std::size_t end = at_ + 1;
    std::string low, high;
    while (end < in_.size() && is_digit(in_[end])) low += in_[end++];
    const bool comma = end < in_.size() && in_[end] == ',';
    if (comma) ++end;
    while (comma && end < in_.size() && is_digit(in_[end])) high += in_[end++];
    if (end >= in_.size() || in_[end] != '}' || (low.empty() && high.empty())) {
      out_ += '\\';
      return plain(out_.size() - 1);
    }
    if (atom_ == kNone) refuse("a repetition of nothing, or of a repetition,");
    if (low.size() > 5 || high.size() > 5) refuse("a repetition of so many");
    at_ = end + 1;
    out_ += "{" + (low.empty() ? "0" : low) + (comma ? "," + high : "") + "}";
    after_interval(!comma);
  }

  void after_interval(bool fixed) {
    // Oniguruma: x{n,m}? is lazy, but x{n}? is (x{n})?, and x{n,m}+ is (x{n,m})+.
    const char mark = peek();
    if (mark == '+' || (mark == '?' && fixed)) {
      out_.insert(atom_, "(?:");
      out_ += ")";
    }
    if (mark == '+' || mark == '?') out_ += in_[at_++];
    atom_ = kNone;
  }

  /// The members of `\p{NAME}` at `at_`, and whether it is negated (`\P{..}` or `\p{^..}`).
  std::string property(bool& negated) {
    const std::size_t close = in_.find('}', at_);
    if (peek(2) != '{' || close == kNone) invalid("a property without its braces");
    std::string name(in_.substr(at_ + 3, close - at_ - 3));
    negated = in_[at_ + 1] == 'P';
    if (name.starts_with('^')) {
      negated = !negated;
      name.erase(0, 1);
    }
    const bool category = std::find(kCategories.begin(), kCategories.end(), name) != kCategories.end();
    const bool script = std::find(kScripts.begin(), kScripts.end(), name) != kScripts.end();
    if (!category && !script) refuse("the property " + printable(name, 40));
    at_ = close + 1;
    return "\\p{" + (script ? "sc:" + name : name) + "}" + regex_additions(name);
  }

  /// `\xHH`, `\x{H...}`, `\uHHHH`, or nothing.
  std::string code_point() {
    std::size_t begin = at_ + 2, digits = peek(1) == 'u' ? 4 : 2;
    const bool braces = peek(1) == 'x' && peek(2) == '{';
    if (braces) {
      ++begin;
      digits = in_.find('}', begin) - begin;
    }
    if (begin + digits > in_.size() || digits == 0 || digits > 8) invalid("a character without its number");
    const std::string number(in_.substr(begin, digits));
    if (!std::all_of(number.begin(), number.end(), is_hexadecimal)) invalid("a character without its number");
    const unsigned long value = std::stoul(number, nullptr, 16);
    if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) invalid("a character beyond Unicode");
    if (!braces && digits == 2 && value > 0x7F) refuse("a byte that is no character");
    at_ = begin + digits + (braces ? 1 : 0);
    return "\\x{" + number + "}";
  }

  /// An escape that stands for one character, the same inside a class and outside.
  std::string escaped_character() {
    const char c = peek(1);
    if (c == 'x' || c == 'u') return code_point();
    const std::size_t named = std::string_view("tnrfvae").find(c);
    if (c != '\0' && named != kNone) {
      at_ += 2;
      return std::array{"\\x09", "\\x0a", "\\x0d", "\\x0c", "\\x0b", "\\x07", "\\x1b"}[named];
    }
    if (at_ + 1 >= in_.size()) invalid("a backslash with nothing after it");
    if (is_letter(c) || is_digit(c)) refuse(std::string("\\") + c);
    const std::size_t length = utf8_length(c);
    const std::string text(in_.substr(at_ + 1, length));
    at_ += 1 + length;
    return length == 1 && static_cast<unsigned char>(c) > ' ' && c != 0x7F ? "\\" + text : text;
  }

  /// `\s` and its kind: the members of its class, and whether they are what it does not match. Empty when the
  /// escape is of another kind.
  std::string class_members(bool& negated) {
    const char kind = peek(1);
    if (kind == 'p' || kind == 'P') return property(negated);
    const std::size_t found = std::string_view("sSdDwWhH").find(kind);
    if (kind == '\0' || found == kNone) return {};
    at_ += 2;
    negated = found % 2 == 1;
    switch (found / 2) {
      case 0:
        return kSpace;
      case 1:
        return "\\p{Nd}" + regex_additions("Nd");
      case 2:
        return word();
      default:
        return kHexadecimal;
    }
  }

  std::string word() const { return kWord + regex_additions("word") + (in_class_ ? "" : kLatinFractions); }

  void escape() {
    const std::size_t begin = out_.size();
    if (anchor()) return;
    bool negated = false;
    const std::string members = class_members(negated);
    out_ += members.empty() ? escaped_character() : (negated ? "[^" : "[") + members + "]";
    atom_ = begin;
  }

  /// An escape that matches a place, not a character.
  bool anchor() {
    const std::string w = "[" + word() + "]";
    switch (peek(1)) {
      case 'A':
        out_ += "\\A";
        break;
      case 'z':
        out_ += "\\z";
        break;
      case 'Z':
        out_ += "\\Z";
        break;
      case 'b':
        out_ += "(?:(?<=" + w + ")(?!" + w + ")|(?<!" + w + ")(?=" + w + "))";
        break;
      case 'B':
        out_ += "(?:(?<=" + w + ")(?=" + w + ")|(?<!" + w + ")(?!" + w + "))";
        break;
      default:
        return false;
    }
    at_ += 2;
    atom_ = kNone;
    return true;
  }

  void character_class() {
    const std::size_t begin = out_.size();
    out_ += '[';
    ++at_;
    in_class_ = true;
    if (peek() == '^') out_ += in_[at_++];
    if (peek() == ']') refuse("an empty class, or one that begins with a bracket,");
    bool may_begin_range = false;
    for (bool first = true; peek() != ']'; first = false) {
      if (peek() == '-' && !first && peek(1) != ']') {
        if (!may_begin_range) refuse("a range that does not begin with a character");
        out_ += in_[at_++];
        if (!class_member()) refuse("a range that does not end with a character");
        may_begin_range = false;
      } else {
        may_begin_range = class_member();
      }
    }
    out_ += ']';
    ++at_;
    in_class_ = false;
    atom_ = begin;
  }

  /// Copies one member of a class; true when it is a single character.
  bool class_member() {
    if (at_ >= in_.size()) invalid("a class is not closed");
    if (peek() == '[') refuse("a class inside a class");
    if (ahead("&&")) refuse("an intersection of classes");
    if (peek() == '\\') return escaped_member();
    const std::size_t length = utf8_length(in_[at_]);
    if (caseless() && length > 1) refuse("a letter beyond ASCII without regard to case");
    if (in_[at_] == '-') out_ += '\\';
    out_.append(in_, at_, length);
    at_ += length;
    return true;
  }

  bool escaped_member() {
    bool negated = false;
    const std::size_t begin = at_;
    const std::string members = class_members(negated);
    if (negated && members == kSpace) {
      out_ += kNotSpace;
      return false;
    }
    if (negated) {
      at_ = begin;
      refuse("a negated kind of characters inside a class");
    }
    if (!members.empty()) {
      out_ += members;
      return false;
    }
    if (peek(1) == 'b') {
      out_ += "\\x08";
      at_ += 2;
    } else {
      out_ += escaped_character();
    }
    return true;
  }

  std::string_view in_;
  const JsonView& where_;
  std::size_t at_ = 0;
  std::string out_{};
  std::size_t atom_ = kNone;  ///< in `out_`: what a quantifier here would repeat
  bool in_class_ = false;
  std::vector<Group> groups_{};
};

}  // namespace

std::string translate_regex(std::string_view pattern, const JsonView& where) {
  return Translator(pattern, where).run();
}

}  // namespace infoplane

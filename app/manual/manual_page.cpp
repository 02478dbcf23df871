#include "app/manual/manual_page.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "app/manual/option_text.h"

namespace infoplane {
namespace {

/// Text as roff shows it: a backslash and a dash as they are, and no line that begins with a request.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else if ((c == '.' || c == '\'') && (out.empty() || out.back() == '\n')) {
      out += "\\&";
      out += c;
    } else {
      out += c;
    }
  }
  return out;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

std::string section(const std::string& title) {
  return ".SH " + title + "\n";
}

/// A sentence of what is told in the style of --help: a capital at its beginning and a full stop at its end.
std::string sentence(std::string text) {
  if (text.empty()) return text;
  // "cpu, cuda ..." are words to type.
  const bool listed = text.find(", ") != std::string::npos && text.find(", ") < text.find(' ');
  if (!listed) text.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(text.front())));
  if (std::string(".!?").find(text.back()) == std::string::npos) text += '.';
  return text;
}

std::string paragraph(const std::string& text) {
  return escaped(sentence(text)) + "\n";
}

/// What a value is. CLI11 tells it with the checks behind a colon: "TEXT:{random,first}", "INT:INT in [0 -
/// 9]".
std::string value_of(const CLI::Option& option) {
  if (!takes_value(option)) return {};
  const std::string type = option.get_type_name();
  const std::size_t colon = type.find(':');
  if (colon == std::string::npos) return type;
  const std::string check = type.substr(colon + 1);
  return check.find_first_of("{[") == std::string::npos ? type.substr(0, colon) : check;
}

std::string names_in(const std::set<CLI::Option*>& options) {
  std::string names;
  for (const CLI::Option* option : options)
    names +=
        (names.empty() ? "" : ", ") + (option->nonpositional() ? option->get_name() : option->get_name(true));
  return names;
}

/// What --help tells beside the description.
std::string conditions(const CLI::Option& option) {
  std::string text;
  if (option.get_required() && option.nonpositional()) text += " Must be given.";
  if (!option.get_default_str().empty()) text += " Default: " + option.get_default_str() + ".";
  if (!option.get_needs().empty()) text += " Only with " + names_in(option.get_needs()) + ".";
  if (!option.get_excludes().empty()) text += " Not together with " + names_in(option.get_excludes()) + ".";
  return text;
}

std::string option_item(const CLI::Option& option) {
  std::string out = ".TP\n";
  if (option.nonpositional()) {
    std::string names;
    for (const std::string& name : names_of(option))
      names += (names.empty() ? "\\fB" : ", \\fB") + escaped(name) + "\\fR";
    out += names;
    const std::string value = value_of(option);
    if (!value.empty()) out += " \\fI" + escaped(value) + "\\fR";
  } else {
    out += "\\fI" + escaped(option.get_name(true)) + "\\fR";
  }
  return out + "\n" + escaped(sentence(option.get_description()) + conditions(option)) + "\n";
}

std::string options_section(const std::string& title, const std::vector<const CLI::Option*>& options) {
  if (options.empty()) return {};
  std::string out = section(title);
  for (const CLI::Option* option : options) out += option_item(*option);
  return out;
}

std::string synopsis(const CLI::App& command, const std::string& words) {
  std::string line = "\\fB" + escaped(words) + "\\fR";
  if (!commands_of(command).empty()) line += " \\fICOMMAND\\fR";
  for (const CLI::Option* option : positional_options(command)) {
    const std::string name = "\\fI" + escaped(option->get_name(true)) + "\\fR" +
                             (option->get_items_expected_max() > 1 ? " ..." : "");
    line += option->get_required() ? " " + name : " [" + name + "]";
  }
  return section("SYNOPSIS") + line + " [\\fIOPTIONS\\fR]\n";
}

std::string joined(std::string words, char with) {
  std::ranges::replace(words, ' ', with);
  return words;
}

class Pages {
 public:
  Pages(std::string version, std::vector<std::string> other)
      : version_(std::move(version)), other_(std::move(other)) {}

  /// `words`: as it is called, "infoplane-cli export figure"; `above`: the page of what it is a command of.
  void add(const CLI::App& command, const std::string& words, const std::string& above) {
    const std::string name = joined(words, '-');
    std::string text =
        ".TH " + upper(escaped(name)) + " 1 \"\" \"Infoplane " + version_ + "\" \"Infoplane\"\n";
    text += section("NAME") + escaped(name) + " \\- " + escaped(in_short(command.get_description())) + "\n";
    text += synopsis(command, words);
    text += section("DESCRIPTION") + paragraph(command.get_description());
    text += commands_section(command, words);
    text += options_section("ARGUMENTS", positional_options(command));
    text += options_section("OPTIONS", dashed_options(command));
    if (!command.get_footer().empty()) text += section("NOTES") + paragraph(command.get_footer());
    text += see_also(command, words, above);
    pages_.push_back({name, text});
    for (const CLI::App* inner : commands_of(command)) add(*inner, words + " " + inner->get_name(), name);
  }

  std::vector<ManualPage> take() { return std::move(pages_); }

 private:
  /// What apropos shows is half a line, in small letters: of "Name: what it is" the second, of "What it does:
  /// how" the first half.
  static std::string in_short(const std::string& text) {
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos) return text;
    const bool named = text.find(' ') > colon;
    std::string half = named ? text.substr(colon + 2) : text.substr(0, colon);
    half.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(half.front())));
    return half;
  }

  static std::string commands_section(const CLI::App& command, const std::string& words) {
    const std::vector<const CLI::App*> inner = commands_of(command);
    if (inner.empty()) return {};
    std::string out = section("COMMANDS");
    for (const CLI::App* each : inner) {
      out += ".TP\n\\fB" + escaped(joined(words + " " + each->get_name(), '-')) + "\\fR(1)\n" +
             paragraph(each->get_description());
    }
    return out;
  }

  std::string see_also(const CLI::App& command, const std::string& words, const std::string& above) const {
    std::vector<std::string> pages;
    if (!above.empty()) pages.push_back(above + "(1)");
    for (const CLI::App* inner : commands_of(command))
      pages.push_back(joined(words + " " + inner->get_name(), '-') + "(1)");
    pages.insert(pages.end(), other_.begin(), other_.end());
    std::string out;
    for (const std::string& page : pages) {
      const std::size_t bracket = page.find('(');
      out += (out.empty() ? "" : ",\n");
      out += "\\fB" + escaped(page.substr(0, bracket)) + "\\fR" + page.substr(bracket);
    }
    return out.empty() ? out : section("SEE ALSO") + out + "\n";
  }

  std::string version_;
  std::vector<std::string> other_;
  std::vector<ManualPage> pages_{};
};

}  // namespace

std::vector<ManualPage> manual_pages(const CLI::App& program, const std::string& version,
                                     const std::vector<std::string>& other) {
  Pages pages(version, other);
  pages.add(program, program.get_name(), {});
  return pages.take();
}

}  // namespace infoplane

#include "app/manual/shell_completions.h"

#include <algorithm>
#include <functional>
#include <vector>

#include "app/manual/option_text.h"

namespace infoplane {
namespace {

std::string joined(const std::vector<std::string>& words, const std::string& with) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : with) + word;
  return out;
}

/// In single quotes, as every shell here reads them.
std::string quoted(const std::string& text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') {
      out += "'\\''";
    } else {
      out += c;
    }
  }
  return out + "'";
}

/// The commands on the way to one, as typed: "", "analyze", "export figure".
using Visit = std::function<void(const CLI::App& command, const std::string& way)>;

void for_each_command(const CLI::App& command, const std::string& way, const Visit& visit) {
  visit(command, way);
  for (const CLI::App* inner : commands_of(command))
    for_each_command(*inner, (way.empty() ? "" : way + " ") + inner->get_name(), visit);
}

/// The name as a shell's function may have it.
std::string identifier(std::string name) {
  std::ranges::replace(name, '-', '_');
  return name;
}

std::vector<std::string> offered_after(const CLI::App& command) {
  std::vector<std::string> words;
  for (const CLI::App* inner : commands_of(command)) words.push_back(inner->get_name());
  for (const CLI::Option* option : dashed_options(command))
    for (const std::string& name : names_of(*option)) words.push_back(name);
  for (const CLI::Option* option : positional_options(command))
    for (const std::string& value : values_of(*option)) words.push_back(value);
  return words;
}

/// One case of `way option` for each option with a few values, and one for those with others.
std::string bash_values(const CLI::App& program) {
  std::string out;
  for_each_command(program, "", [&](const CLI::App& command, const std::string& way) {
    for (const CLI::Option* option : dashed_options(command)) {
      if (!takes_value(*option)) continue;
      std::vector<std::string> names;
      for (const std::string& name : names_of(*option)) names.push_back(quoted(way + " " + name));
      const std::vector<std::string> values = values_of(*option);
      out += "    " + joined(names, "|") + ") ";
      out += values.empty()
                 ? "return ;;\n"
                 : "COMPREPLY=($(compgen -W " + quoted(joined(values, " ")) + " -- \"$cur\")); return ;;\n";
    }
  });
  return out;
}

std::string bash_words(const CLI::App& program) {
  std::string out;
  for_each_command(program, "", [&](const CLI::App& command, const std::string& way) {
    out += "    " + quoted(way) + ") words=" + quoted(joined(offered_after(command), " ")) + " ;;\n";
  });
  return out;
}

/// The commands that can follow a way: "export") case "figure".
std::string bash_ways(const CLI::App& program) {
  std::vector<std::string> ways;
  for_each_command(program, "", [&](const CLI::App&, const std::string& way) {
    if (!way.empty()) ways.push_back(quoted(way));
  });
  return joined(ways, "|");
}

std::string zsh_text(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (std::string("[]:\\").find(c) != std::string::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string zsh_option(const CLI::Option& option) {
  const std::vector<std::string> names = names_of(option), values = values_of(option);
  std::string all;
  for (const std::string& name : names) {
    std::string value;
    if (takes_value(option)) value = values.empty() ? ": :_files" : ": :(" + joined(values, " ") + ")";
    all += " \\\n      " + quoted("*" + name + "[" + zsh_text(option.get_description()) + "]" + value);
  }
  return all;
}

std::string zsh_arguments(const CLI::App& command) {
  std::string out = "    _arguments -s";
  for (const CLI::Option* option : dashed_options(command)) out += zsh_option(*option);
  for (const CLI::Option* option : positional_options(command)) {
    const std::vector<std::string> values = values_of(*option);
    const bool many = option->get_items_expected_max() > 1;
    out += " \\\n      " + quoted((many ? "*:" : ":") + zsh_text(option->get_name(true)) +
                                  (values.empty() ? ":_files" : ":(" + joined(values, " ") + ")"));
  }
  return out + "\n";
}

std::string zsh_function(const CLI::App& command, const std::string& name) {
  const std::vector<const CLI::App*> inner = commands_of(command);
  std::string out = name + "() {\n";
  if (inner.empty()) return out + zsh_arguments(command) + "}\n\n";
  // The first word that is a command decides; before it, the options of the program itself are offered too.
  out += "  local context state line\n  _arguments -C";
  for (const CLI::Option* option : dashed_options(command)) out += zsh_option(*option);
  out +=
      " \\\n      '1: :->command' '*:: :->rest'\n  case $state in\n    command)\n      local -a commands\n"
      "      commands=(";
  for (const CLI::App* each : inner)
    out += "\n        " + quoted(each->get_name() + ":" + zsh_text(each->get_description()));
  out += "\n      )\n      _describe command commands\n      ;;\n    rest)\n      case $line[1] in\n";
  for (const CLI::App* each : inner)
    out += "        " + each->get_name() + ") " + name + "_" + identifier(each->get_name()) + " ;;\n";
  return out + "      esac\n      ;;\n  esac\n}\n\n";
}

std::string fish_line(const std::string& program, const std::string& condition, const std::string& rest) {
  return "complete -c " + program + " -n " + quoted(condition) + " " + rest + "\n";
}

}  // namespace

std::string bash_completion(const CLI::App& program) {
  const std::string name = program.get_name(), function = "_" + identifier(name);
  std::string out = "# What " + name + " can be followed by, for bash; made of its own options.\n";
  out += function + "() {\n";
  out +=
      "  local cur=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} way='' longer word "
      "words=''\n";
  out += "  COMPREPLY=()\n";
  // bash takes the sign in --option=value for a word.
  out +=
      "  if [[ $cur == '=' ]]; then cur=''; elif [[ $previous == '=' ]]; then "
      "previous=${COMP_WORDS[COMP_CWORD-2]}; fi\n";
  if (const std::string ways = bash_ways(program); !ways.empty()) {
    out += "  for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n";
    out += "    longer=\"${way:+$way }$word\"\n";
    out += "    case $longer in\n    " + ways + ") way=$longer ;;\n    esac\n  done\n";
  }
  out += "  case \"$way $previous\" in\n" + bash_values(program) + "  esac\n";
  out += "  case $way in\n" + bash_words(program) + "  esac\n";
  out += "  # Files are offered where nothing here fits.\n";
  out += "  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n";
  return out + "complete -o default -F " + function + " " + name + "\n";
}

std::string zsh_completion(const CLI::App& program) {
  const std::string name = program.get_name(), function = "_" + identifier(name);
  std::string out = "#compdef " + name + "\n# Made of the program's own options.\n\n";
  for_each_command(program, "", [&](const CLI::App& command, const std::string& way) {
    std::string suffix = identifier(way);
    std::ranges::replace(suffix, ' ', '_');
    out += zsh_function(command, function + (way.empty() ? "" : "_" + suffix));
  });
  return out + function + " \"$@\"\n";
}

std::string fish_completion(const CLI::App& program) {
  const std::string name = program.get_name();
  std::string out = "# What " + name + " can be followed by, for fish; made of its own options.\n";
  for_each_command(program, "", [&](const CLI::App& command, const std::string& way) {
    std::vector<std::string> inner;
    for (const CLI::App* each : commands_of(command)) inner.push_back(each->get_name());
    std::string here = way.empty() ? "" : "__fish_seen_subcommand_from " + way.substr(way.rfind(' ') + 1);
    std::string before = here;
    if (!inner.empty())
      before += (here.empty() ? "" : "; and ") + std::string("not __fish_seen_subcommand_from ") +
                joined(inner, " ");
    if (before.empty()) before = "true";
    for (const CLI::App* each : commands_of(command))
      out += fish_line(name, before, "-f -a " + each->get_name() + " -d " + quoted(each->get_description()));
    for (const CLI::Option* option : dashed_options(command)) {
      std::string words;
      for (const std::string& option_name : names_of(*option))
        words += option_name.starts_with("--") ? "-l " + option_name.substr(2) + " "
                                               : "-s " + option_name.substr(1) + " ";
      const std::vector<std::string> values = values_of(*option);
      if (takes_value(*option))
        words += values.empty() ? "-r -F " : "-x -a " + quoted(joined(values, " ")) + " ";
      out += fish_line(name, before, words + "-d " + quoted(option->get_description()));
    }
    for (const CLI::Option* option : positional_options(command)) {
      const std::vector<std::string> values = values_of(*option);
      if (!values.empty()) out += fish_line(name, before, "-f -a " + quoted(joined(values, " ")));
    }
  });
  return out;
}

}  // namespace infoplane

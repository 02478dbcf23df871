#include "app/manual/option_text.h"

#include <algorithm>

namespace infoplane {

std::vector<const CLI::Option*> dashed_options(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->nonpositional(); });
}

std::vector<const CLI::Option*> positional_options(const CLI::App& command) {
  return command.get_options([](const CLI::Option* option) { return option->get_positional(); });
}

std::vector<const CLI::App*> commands_of(const CLI::App& command) {
  return command.get_subcommands({});
}

std::vector<std::string> names_of(const CLI::Option& option) {
  std::vector<std::string> names;
  for (const std::string& name : option.get_snames()) names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) names.push_back("--" + name);
  return names;
}

bool takes_value(const CLI::Option& option) {
  return option.get_type_size() != 0;
}

std::vector<std::string> values_of(const CLI::Option& option) {
  // CLI11 tells a check for membership in the name of the type alone: "TEXT:{random,first}".
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{'), end = type.find('}', begin);
  std::vector<std::string> values;
  if (begin == std::string::npos || end == std::string::npos) return values;
  for (std::size_t at = begin + 1; at <= end;) {
    const std::size_t stop = std::min(type.find(',', at), end);
    values.push_back(type.substr(at, stop - at));
    at = stop + 1;
  }
  return values;
}

}  // namespace infoplane

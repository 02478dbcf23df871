#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace infoplane {

/// The options of a command that begin with a dash, --help first.
std::vector<const CLI::Option*> dashed_options(const CLI::App& command);
/// Those that are told by their place, in their order.
std::vector<const CLI::Option*> positional_options(const CLI::App& command);
/// The commands inside, in the order in which `--help` tells them.
std::vector<const CLI::App*> commands_of(const CLI::App& command);

/// "-h", "--help": as they are typed.
std::vector<std::string> names_of(const CLI::Option& option);
bool takes_value(const CLI::Option& option);
/// The values that an option may have, where these are a few words: "random", "first".
std::vector<std::string> values_of(const CLI::Option& option);

}  // namespace infoplane

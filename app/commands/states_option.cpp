#include "app/commands/states_option.h"

#include <string>

#include "engine/quantities/names.h"

namespace infoplane::cli {

void define_states(CLI::App& command, AnalysisSettings& settings) {
  command
      .add_option_function<std::string>(
          "--states", [&settings](const std::string& name) { settings.states = *states_asked_named(name); },
          "which hidden states: paper takes them as they are, centred takes the mean direction off first, "
          "for "
          "states that all point one way")
      ->check(CLI::IsMember({"paper", "centred", "both"}))
      ->default_str(std::string(states_name(settings.states)));
}

CLI::Option* define_shown_states(CLI::App& command, States& states) {
  return command
      .add_option_function<std::string>(
          "--states", [&states](const std::string& name) { states = *states_named(name); },
          "figures of the states as they are (paper), or with their mean direction taken off (centred)")
      ->check(CLI::IsMember({"paper", "centred"}))
      ->default_str(std::string(states_name(states)));
}

}  // namespace infoplane::cli

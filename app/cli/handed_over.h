#pragma once

#include <string_view>

#include "app/commands/command.h"

namespace infoplane::cli {

/// Adds a command that another program does: whatever words follow it, this process becomes that program,
/// whose own help, errors and exit codes they are.
void add_handed_over(CLI::App& app, Action& chosen, const CommandText& text, std::string_view program);

}  // namespace infoplane::cli

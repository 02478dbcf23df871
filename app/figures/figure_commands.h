#pragma once

#include "app/commands/command.h"

namespace infoplane::cli {

/// The commands that draw. One file a command.
void add_export_figure(CLI::App& app, Action& chosen);
void add_correlate(CLI::App& app, Action& chosen);

}  // namespace infoplane::cli

#pragma once

#include "app/commands/command.h"

namespace infoplane::cli {

/// The commands that compute. Each adds itself to `app`; when the line names it, its action is put into
/// `chosen`. One file a command.
void add_analyze(CLI::App& app, Action& chosen);
void add_inspect(CLI::App& app, Action& chosen);
void add_bench(CLI::App& app, Action& chosen);
void add_devices(CLI::App& app, Action& chosen);
void add_doctor(CLI::App& app, Action& chosen);
void add_estimate(CLI::App& app, Action& chosen);
void add_ib_curve(CLI::App& app, Action& chosen);

}  // namespace infoplane::cli

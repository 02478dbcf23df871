#pragma once

#include "app/commands/command.h"

namespace infoplane::cli {

/// The commands that show, one file each, and those that the engine does, whose help and whose mistakes are
/// told before it is loaded. Each adds itself to `app`; when the line names it, its action is put into
/// `chosen`.
void add_analyze(CLI::App& app, Action& chosen);
void add_inspect(CLI::App& app, Action& chosen);
void add_bench(CLI::App& app, Action& chosen);
void add_devices(CLI::App& app, Action& chosen);
void add_doctor(CLI::App& app, Action& chosen);
void add_estimate(CLI::App& app, Action& chosen);
void add_ib_curve(CLI::App& app, Action& chosen);
void add_tokenize(CLI::App& app, Action& chosen);
void add_list(CLI::App& app, Action& chosen);
void add_show(CLI::App& app, Action& chosen);
void add_remove(CLI::App& app, Action& chosen);
void add_purge(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_import_benchmarks(CLI::App& app, Action& chosen);
void add_correlate(CLI::App& app, Action& chosen);

}  // namespace infoplane::cli

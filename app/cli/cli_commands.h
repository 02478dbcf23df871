#pragma once

#include "app/commands/command.h"

namespace infoplane::cli {

/// The commands that show, and `analyze`, whose help and whose mistakes are told before the engine is loaded.
/// Each adds itself to `app`; when the line names it, its action is put into `chosen`. One file a command.
void add_analyze(CLI::App& app, Action& chosen);
void add_inspect(CLI::App& app, Action& chosen);
void add_tokenize(CLI::App& app, Action& chosen);
void add_list(CLI::App& app, Action& chosen);
void add_show(CLI::App& app, Action& chosen);
void add_export(CLI::App& app, Action& chosen);
void add_import_benchmarks(CLI::App& app, Action& chosen);
void add_correlate(CLI::App& app, Action& chosen);

}  // namespace infoplane::cli

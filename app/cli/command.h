#pragma once

#include <functional>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// What the command line asked for; run after the whole line has been read. Returns the exit code, throws
/// Error.
using Action = std::function<int()>;

/// Each adds one command to `app`; when the line names it, its action is put into `chosen`. One file a
/// command.
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
void add_export(CLI::App& app, Action& chosen);
void add_import_benchmarks(CLI::App& app, Action& chosen);
void add_correlate(CLI::App& app, Action& chosen);

/// Adds a command whose `run` is called with the options that `define` bound to it.
template <typename Options>
CLI::App* add_command(CLI::App& app, Action& chosen, const char* name, const char* description,
                      void (*define)(CLI::App&, Options&), int (*run)(const Options&)) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(name, description);
  define(*command, *options);
  // Callbacks of inner commands come first: `export figure` must not be taken for `export`.
  command->callback([options, run, &chosen] {
    if (!chosen) chosen = [options, run] { return run(*options); };
  });
  return command;
}

}  // namespace infoplane::cli

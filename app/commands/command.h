#pragma once

#include <functional>
#include <memory>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// What the command line asked for; run after the whole line has been read. Returns the exit code, throws
/// Error.
using Action = std::function<int()>;

/// A command's name and what it does, in one line.
struct CommandText {
  const char* name;
  const char* description;
};

/// Adds a command whose `run` is called with the options that `define` bound to it.
template <typename Options>
CLI::App* add_command(CLI::App& app, Action& chosen, const CommandText& text,
                      void (*define)(CLI::App&, Options&), int (*run)(const Options&)) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(text.name, text.description);
  define(*command, *options);
  // Callbacks of inner commands come first: `export figure` must not be taken for `export`.
  command->callback([options, run, &chosen] {
    if (!chosen) chosen = [options, run] { return run(*options); };
  });
  return command;
}

}  // namespace infoplane::cli

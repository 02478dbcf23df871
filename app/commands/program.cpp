#include "app/commands/program.h"

#include <exception>
#include <string>

#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "engine/base/failure.h"

namespace infoplane::cli {
namespace {}  // namespace

void define_program(CLI::App& app, Action& chosen, const CommandProgram& program) {
  app.name("infoplane-cli");
  app.description(
      "Measures how language models compress what they read: soft entropy and mutual information of "
      "every layer, stored in one SQLite file that the window reads too.");
  app.set_version_flag("--version", version_text(program.name, program.libraries));
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 failed while working, 2 bad arguments, 3 bad input. `infoplane-cli COMMAND "
      "--help` tells more.");
  program.add_commands(app, chosen);
}

namespace {

/// CLI11 reports help, version and mistakes alike by throwing.
int report_parse_result(const CLI::App& app, const CLI::ParseError& result) {
  if (result.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app.exit(result);
  std::string command = "infoplane-cli ";
  for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
    at = at->get_subcommands().front();
    command += at->get_name() + " ";
  }
  throw Error(ErrorCode::bad_argument, result.what(), {}, "see " + command + "--help");
}

int parse_and_act(const CommandProgram& program, int argc, char** argv) {
  CLI::App app;
  Action chosen;
  define_program(app, chosen, program);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& result) {
    return report_parse_result(app, result);
  }
  return chosen();
}

}  // namespace

int run_program(const CommandProgram& program, int argc, char** argv) {
  try {
    ignore_write_signals();
    return parse_and_act(program, argc, argv);
  } catch (...) {
    const Error error = as_error(std::current_exception());
    print_error(error);
    return exit_code(error.code());
  }
}

}  // namespace infoplane::cli

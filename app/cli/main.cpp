#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

#include "app/analysis/failure.h"
#include "app/cli/blas_kernels.h"
#include "app/cli/command.h"
#include "app/cli/interruption.h"
#include "app/cli/output.h"

namespace infoplane::cli {
namespace {

void describe(CLI::App& app) {
  app.name("infoplane-cli");
  app.description(
      "Measures how language models compress what they read: soft entropy and mutual information of "
      "every layer, stored in one SQLite file that the window reads too.");
  app.set_version_flag("--version", std::string("infoplane-cli ") + INFOPLANE_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done, 1 failed while working, 2 bad arguments, 3 bad input. `infoplane-cli COMMAND "
      "--help` tells more.");
}

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

int run(int argc, char** argv) {
  CLI::App app;
  Action chosen;
  describe(app);
  add_analyze(app, chosen);
  add_inspect(app, chosen);
  add_bench(app, chosen);
  add_devices(app, chosen);
  add_doctor(app, chosen);
  add_estimate(app, chosen);
  add_ib_curve(app, chosen);
  add_tokenize(app, chosen);
  add_list(app, chosen);
  add_show(app, chosen);
  add_export(app, chosen);
  add_import_benchmarks(app, chosen);
  add_correlate(app, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& result) {
    return report_parse_result(app, result);
  }
  return chosen();
}

}  // namespace
}  // namespace infoplane::cli

int main(int argc, char** argv) {
  using namespace infoplane;
  cli::restart_with_fitting_blas_kernels(argv);
  try {
    cli::ignore_write_signals();
    return cli::run(argc, argv);
  } catch (...) {
    const Error error = as_error(std::current_exception());
    cli::print_error(error);
    return exit_code(error.code());
  }
}

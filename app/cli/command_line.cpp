#include "app/cli/command_line.h"

#include <utility>

#include "app/cli/cli_commands.h"

namespace infoplane::cli {
namespace {

void add_commands(CLI::App& app, Action& chosen) {
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
  add_remove(app, chosen);
  add_purge(app, chosen);
  add_export(app, chosen);
  add_import_benchmarks(app, chosen);
  add_correlate(app, chosen);
}

}  // namespace

CommandProgram command_line(std::vector<LibraryVersion> libraries) {
  return {.name = "infoplane-cli", .libraries = std::move(libraries), .add_commands = add_commands};
}

}  // namespace infoplane::cli

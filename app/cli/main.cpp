#include "app/cli/cli_commands.h"
#include "app/commands/program.h"
#include "database/sqlite_version.h"
#include "engine/text/libraries.h"

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
  add_export(app, chosen);
  add_import_benchmarks(app, chosen);
  add_correlate(app, chosen);
}

std::vector<LibraryVersion> libraries() {
  std::vector<LibraryVersion> all{{"SQLite", sqlite_version()}};
  for (LibraryVersion& library : text_libraries()) all.push_back(std::move(library));
  return all;
}

}  // namespace
}  // namespace infoplane::cli

int main(int argc, char** argv) {
  using namespace infoplane::cli;
  return run_program({.name = "infoplane-cli", .libraries = libraries(), .add_commands = add_commands}, argc,
                     argv);
}

#include "app/cli/cli_commands.h"
#include "app/cli/handed_over.h"
#include "app/commands/command_texts.h"
#include "app/commands/program.h"
#include "app/programs/becoming.h"
#include "database/sqlite_version.h"
#include "engine/text/libraries.h"

namespace infoplane::cli {
namespace {

void add_commands(CLI::App& app, Action& chosen) {
  add_analyze(app, chosen);
  add_inspect(app, chosen);
  for (const CommandText& text : {kBench, kDevices, kDoctor, kEstimate, kIbCurve})
    add_handed_over(app, chosen, text, kEngineProgram);
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

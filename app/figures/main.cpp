#include <QtGlobal>

#include "app/commands/program.h"
#include "app/figures/figure_commands.h"
#include "database/sqlite_version.h"

namespace infoplane::cli {
namespace {

void add_commands(CLI::App& app, Action& chosen) {
  add_export_figure(app, chosen);
  add_correlate(app, chosen);
}

}  // namespace
}  // namespace infoplane::cli

/// The main of infoplane-figures; called by app/programs/launcher.cpp.
extern "C" int infoplane_main(int argc, char** argv) {
  using namespace infoplane;
  return cli::run_program({.name = "infoplane-figures",
                           .libraries = {{"Qt", qVersion()}, {"SQLite", sqlite_version()}},
                           .add_commands = cli::add_commands},
                          argc, argv);
}

#include "app/commands/program.h"
#include "app/doctor/libtorch_version.h"
#include "app/engine/blas_kernels.h"
#include "app/engine/engine_commands.h"
#include "database/sqlite_version.h"

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
}

}  // namespace
}  // namespace infoplane::cli

/// The main of infoplane-engine; called by app/programs/launcher.cpp.
extern "C" int infoplane_main(int argc, char** argv) {
  using namespace infoplane;
  cli::restart_with_fitting_blas_kernels(argv);
  return cli::run_program({.name = "infoplane-engine",
                           .libraries = {{"libtorch", libtorch_version()}, {"SQLite", sqlite_version()}},
                           .add_commands = cli::add_commands},
                          argc, argv);
}

#include "app/commands/doctor_options.h"

#include "app/commands/database_option.h"

namespace infoplane::cli {

void define_doctor_options(CLI::App& command, DoctorOptions& options) {
  command.add_option("--study", options.study,
                     "folder of the study whose model and corpus are compared over");
  command.add_option("--scratch", options.scratch,
                     "folder for working files of runs (default: ~/.cache/infoplane/sweeps)");
  define_database_option(command, options.database);
  command.add_option("--threads", options.threads, "0 for all cores")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command.add_flag("--json", options.json, "one JSON object");
  command.footer(
      "Compares the figures of every layer of the study's model between all ways of computing there are "
      "here, measures what the machine reaches, and says in words what is wrong and what to do. Changes "
      "nothing. The exit code is 1 when something is wrong.");
}

void define_devices_options(CLI::App& command, DevicesOptions& options) {
  command.add_flag("--json", options.json, "one JSON object");
  command.footer(
      "Asks the driver and takes nothing of any device; doctor looks closer. Where there is none it says "
      "why, and that is no failure.");
}

}  // namespace infoplane::cli

#include "app/commands/window_options.h"

#include "database/store.h"

namespace infoplane::cli {

void define_window_options(CLI::App& command, WindowOptions& options) {
  command.add_option(
      "PATH", options.paths,
      "model folders to queue, a corpus or scores to read, or one workspace or database to open");
  command
      .add_option("--preferences", options.preferences,
                  "preference pairs that the folders named here are measured with, too")
      ->check(CLI::ExistingFile)
      ->type_name("FILE");
  command
      .add_option("--workspace,--db", options.database,
                  "a saved workspace, or a database file (created when it is not there)")
      ->type_name("FILE");
  command.footer("Results are kept in " + default_database_file().string() +
                 " unless --workspace says otherwise.");
}

}  // namespace infoplane::cli

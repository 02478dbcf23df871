#include "app/commands/progress_option.h"

namespace infoplane::cli {

void define_progress_option(CLI::App& command, std::string& progress) {
  command.add_option("--progress", progress, "none, text or json, on stderr (default: text on a terminal)")
      ->check(CLI::IsMember({"none", "text", "json"}));
}

}  // namespace infoplane::cli

#pragma once

#include <vector>

#include "app/commands/program.h"

namespace infoplane::cli {

/// `infoplane-cli` with all of its commands; `libraries` for --version.
CommandProgram command_line(std::vector<LibraryVersion> libraries);

}  // namespace infoplane::cli

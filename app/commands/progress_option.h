#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// `--progress`: none, text or json; empty where it was not given.
void define_progress_option(CLI::App& command, std::string& progress);

}  // namespace infoplane::cli

#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

inline constexpr const char* kWindowDescription = "Infoplane: how language models compress what they read";

/// The words that the window is started with.
struct WindowOptions {
  std::vector<std::string> paths{};  ///< what may be dropped on it, and a workspace or a database
  std::string database{}, preferences{};
};

void define_window_options(CLI::App& command, WindowOptions& options);

}  // namespace infoplane::cli

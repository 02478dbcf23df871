#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// The page a figure is drawn on, as it was typed.
struct PageOptions {
  std::string preset{};  ///< "one-column", "two-columns", "slide"; empty = none
  std::string size{};    ///< "85x60mm"; empty: that of the preset, else 160 x 110 mm
  int dpi = 300;
  std::string theme = "paper";  ///< "paper", "light" or "dark"
};

/// The options of every command that draws.
void define_page_options(CLI::App& command, PageOptions& options);

}  // namespace infoplane::cli

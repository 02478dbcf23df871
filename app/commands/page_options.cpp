#include "app/commands/page_options.h"

namespace infoplane::cli {

void define_page_options(CLI::App& command, PageOptions& options) {
  command
      .add_option("--preset", options.preset,
                  "size and type for one-column (85x70mm), two-columns (175x110mm) or slide (254x143mm)")
      ->check(CLI::IsMember({"one-column", "two-columns", "slide"}));
  command.add_option("--size", options.size,
                     "width x height, in millimetres (default: that of --preset, else 160x110mm)");
  command.add_option("--dpi", options.dpi, "dots an inch of a .png")
      ->check(CLI::Range(36, 2400))
      ->capture_default_str();
  command.add_option("--theme", options.theme, "paper, light or dark")
      ->check(CLI::IsMember({"paper", "light", "dark"}))
      ->capture_default_str();
}

}  // namespace infoplane::cli

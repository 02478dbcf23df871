#pragma once

#include <string>

#include <QApplication>

#include "ui/figures/figure_export.h"

namespace infoplane::cli {

/// The page a figure was asked for on. `size` is "160x110mm" or "85.5 x 70"; `theme` is paper, light or dark.
/// Throws Error bad_argument for another size.
ui::ExportOptions figure_page(const std::string& size, int dpi, const std::string& theme);

/// What drawing needs. No window is opened, so no display is asked for unless the user chose a platform.
class OffscreenApplication {
 public:
  OffscreenApplication();

 private:
  char name_[14] = "infoplane-cli";
  int argc_ = 1;
  char* argv_[2] = {name_, nullptr};
  QApplication application_;
};

}  // namespace infoplane::cli

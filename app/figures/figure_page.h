#pragma once

#include <QApplication>

#include "app/commands/page_options.h"
#include "ui/figures/page_options.h"

namespace infoplane::cli {

/// The page a figure was asked for on. Throws Error bad_argument for a size that is none.
ui::ExportOptions figure_page(const PageOptions& options);

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

#pragma once

#include "app/cli/figure_options.h"

namespace infoplane::cli {

/// Draws and writes the figure. Throws not_in_this_build where the program was built without the window.
int export_figure(const FigureOptions& options);

}  // namespace infoplane::cli

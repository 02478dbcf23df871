#pragma once

#include "app/commands/figure_options.h"

namespace infoplane::cli {

/// Draws and writes the figure. Throws bad_argument, write_failed, run_unknown
/// and what a Store throws.
int export_figure(const FigureOptions& options);

}  // namespace infoplane::cli

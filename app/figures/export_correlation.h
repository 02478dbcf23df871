#pragma once

#include "app/commands/figure_options.h"
#include "ui/data/run_catalog.h"
#include "ui/figures/figure.h"

namespace infoplane::cli {

/// `export figure scatter` and `matrix`: the statistics of the window over the runs of a database, drawn as
/// it draws them. `runs` count, all others do not. Throws as `correlate_study`, and bad_argument for a
/// quantity or a benchmark that the database does not have.
ui::Figure correlation_figure(const FigureOptions& options, const ui::RunCatalog& catalog,
                              const ui::RunList& runs);

}  // namespace infoplane::cli

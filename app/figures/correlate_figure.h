#pragma once

#include "app/commands/correlate_options.h"

namespace infoplane::cli {

/// Refuses what could not be drawn or written, before any work is done. Throws bad_argument and write_failed.
void check_figure(const CorrelateOptions& options);

/// One measure against one benchmark as a scatter with its fit and the 95% band of the fit; more as a matrix.
/// They are the figures of the window. Throws as `check_figure`.
void write_correlation_figure(const CorrelationStudy& study, const CorrelateOptions& options);

}  // namespace infoplane::cli

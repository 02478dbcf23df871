#pragma once

#include <string>

#include "app/cli/page_options.h"
#include "app/study/correlation_study.h"

namespace infoplane::cli {

struct CorrelateFigureOptions {
  std::string output{};  ///< .svg, .pdf, .png or .csv; empty = no figure
  PageOptions page{};
};

/// Refuses what could not be written, before any work is done. Throws bad_argument, write_failed, and
/// not_in_this_build where the program was built without the window.
void check_figure(const CorrelateFigureOptions& options);

/// One measure against one benchmark as a scatter with its fit and the 95% band of the fit; more as a matrix.
/// They are the figures of the window. Throws as `check_figure`.
void write_correlation_figure(const CorrelationStudy& study, const CorrelateFigureOptions& options);

}  // namespace infoplane::cli

#include "app/cli/correlate_figure.h"
#include "engine/base/error.h"

namespace infoplane::cli {

void check_figure(const CorrelateFigureOptions&) {
  throw Error(ErrorCode::not_in_this_build, "this build was made without the window, whose plots figures are",
              {}, "take the figures with --json, or build with INFOPLANE_GUI=ON");
}

void write_correlation_figure(const CorrelationStudy&, const CorrelateFigureOptions& options) {
  check_figure(options);
}

}  // namespace infoplane::cli

#include "app/cli/export_figure.h"
#include "engine/base/error.h"

namespace infoplane::cli {

int export_figure(const FigureOptions&) {
  throw Error(ErrorCode::not_in_this_build, "this build was made without the window, whose plots figures are",
              {}, "export the data with `export RUN --format csv`, or build with INFOPLANE_GUI=ON");
}

}  // namespace infoplane::cli

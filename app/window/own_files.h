#pragma once

#include "app/commands/window_options.h"

namespace infoplane {

/// Among the paths that the window is started with, as by a double click, the first workspace (*.infoplane)
/// or database of Infoplane becomes what it opens, unless one was named; each further one opens in a window
/// of its own. What is neither stays where it is.
void open_own_files(cli::WindowOptions& options);

}  // namespace infoplane

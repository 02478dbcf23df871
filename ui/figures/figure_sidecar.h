#pragma once

#include <QByteArray>

#include "ui/figures/figure.h"

namespace infoplane::ui {

/// What stands behind a figure, as JSON: every point with its interval, and of every run the model, the
/// hashes, the settings and the program's version, so that who finds the figure in a paper can make it again.
/// Keys in a fixed order, numbers in the C locale: equal figures give equal bytes.
QByteArray figureSidecar(const Figure& figure);

}  // namespace infoplane::ui

#pragma once

#include <QByteArray>

#include "ui/figures/figure.h"

namespace infoplane::ui {

/// The points of a figure as CSV (RFC 4180, UTF-8): panel, series, point, x and y, with the interval's ends
/// where some point has them. Numbers are exact: reading them back gives the same doubles. Points that are
/// not finite are left out, points outside a zoomed range are not.
QByteArray figureCsv(const Figure& figure);

}  // namespace infoplane::ui

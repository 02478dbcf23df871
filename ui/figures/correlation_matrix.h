#pragma once

#include <QLocale>

#include "ui/data/correlations.h"
#include "ui/figures/figure.h"

namespace infoplane::ui {

/// Measures (columns) against benchmarks (rows): a tile a cell, its colour the coefficient, stars for what is
/// significant after Benjamini and Hochberg over the whole of it. Keys of points are `pairKey`s. `numbers`:
/// how the tiles write them.
PlotSpec correlationMatrix(const Correlations& found, const QLocale& numbers = QLocale::c());

/// The same as a figure, with its numbers as a table and where they come from.
Figure correlationMatrixFigure(const Correlations& found);

/// Names a cell: the benchmark is the owner, the measure the item.
PointKey pairKey(std::size_t measure, std::size_t benchmark);

}  // namespace infoplane::ui

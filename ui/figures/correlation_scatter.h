#pragma once

#include <QHash>
#include <QLocale>

#include "engine/quantities/doubts.h"
#include "ui/data/correlations.h"
#include "ui/figures/figure.h"

namespace infoplane::ui {

struct ScatterOptions {
  std::size_t measure = 0, benchmark = 0;
  QHash<RunId, int> looks{};       ///< colour and marker of a run's family; absent = the model's own
  QHash<RunId, Doubts> doubts{};   ///< what is to be said against a run's figures (figureDoubts)
  QSet<RunId> hidden{};            ///< not drawn at all
  QSet<RunId> selected{};          ///< named whatever the crowd
  QLocale numbers = QLocale::c();  ///< how the heading writes them: files have a decimal point
};

/// A measure against a benchmark: a point a model, a colour a family, the line that goes with the
/// coefficient (least squares with the 95% band of its mean, or Theil and Sen's), and the correlation as
/// heading; where scores have ends, the axis has them too. Points that were left out are pale. `found` has
/// both columns.
PlotSpec correlationScatter(const Correlations& found, const ScatterOptions& options);

/// What is to be said against the means of the models that are correlated, by run; models that are no more in
/// the catalogue are left out.
QHash<RunId, Doubts> figureDoubts(const RunCatalog& catalog, const Correlations& found);

/// The same as a figure, with its numbers as a table and where they come from.
Figure correlationScatterFigure(const Correlations& found, const ScatterOptions& options);

/// What a figure's reader must know of the study behind it: corpus, sources of scores, what was left out.
QStringList correlationNotes(const Correlations& found);

}  // namespace infoplane::ui

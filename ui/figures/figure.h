#pragma once

#include "ui/figures/information_plane.h"
#include "ui/figures/measurement_table.h"
#include "ui/plot/plot_view.h"

namespace infoplane::ui {

struct FigurePlot {
  PlotSpec spec{};
  std::optional<PlotRange> range{};  ///< absent = fitted to the data
};

/// What is exported: one plot or several side by side, with one legend below them.
struct Figure {
  QString title{};  ///< names the document (PDF and SVG metadata); not drawn
  std::vector<FigurePlot> plots{};
  int columns = 1;
  /// What its CSV holds instead of the points. A figure without plots is this table alone.
  std::optional<MeasurementTable> table{};
  States states = States::paper;  ///< of which its figures are
  std::vector<RunRecord> runs{};  ///< where the points come from
  QStringList notes{};            ///< what else who finds the figure must know; kept in its sidecar

  bool isDrawn() const { return !plots.empty() || !table; }
};

/// The text that was read, or how many there are; empty without layers.
QString textNote(const RunList& runs);

/// What else must be known of the runs behind a figure: which of them are in no mean, who was measured
/// without such states or figures, how many tokenizers there are.
QStringList notesOf(const RunList& runs, const FigureChoice& choice);

Figure planeFigure(const RunList& runs, const PlaneOptions& options);
Figure layersFigure(const RunList& runs, const PlaneOptions& options);  ///< two by two
Figure compareFigure(const RunList& runs, const PlaneOptions& options, CompareBy by);
Figure sharesFigure(const RunList& runs, const PlaneOptions& options, RowKind rows);
Figure tableFigure(const RunList& runs, const PlaneOptions& options, RowKind rows);

/// `spec` without the series and legend entries of some groups: the figure shows what the window shows.
PlotSpec withoutGroups(PlotSpec spec, const QSet<QString>& groups);

}  // namespace infoplane::ui

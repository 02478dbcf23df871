#pragma once

#include <QWidget>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/figures/information_plane.h"
#include "ui/plot/plot_widget.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

class QVBoxLayout;

namespace infoplane::ui {

/// A view of the catalogue: is rebuilt once per turn of the event loop, however many signals came in it. The
/// catalogue, the state and the theme outlive it. GUI thread.
class CatalogView : public QWidget {
  Q_OBJECT

 public:
  CatalogView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent);

 protected:
  virtual void rebuild() = 0;  ///< the data, the order or the measure changed
  virtual void restyle() = 0;  ///< the theme changed
  void schedule();
  void showEvent(QShowEvent* event) override;

  RunList visibleRuns() const;  ///< until the next refresh of the catalogue
  PlaneOptions options() const;

  /// What is chosen in a plot of runs or layers is chosen everywhere.
  void linkSelection(PlotWidget* plot);
  /// Shows the selection in such a plot, whose points are layers, or else runs as a whole.
  void showSelection(PlotWidget* plot, bool layers) const;

  /// The layout that most views have: the bar above, the content below it.
  QVBoxLayout* stack(QWidget* bar, QWidget* content, int bottom = metrics::unit);

  RunCatalog& catalog_;
  ViewState& state_;
  Theme& theme_;

 private:
  bool scheduled_ = false;
  bool stale_ = false;  ///< something changed while the view was out of sight
};

}  // namespace infoplane::ui

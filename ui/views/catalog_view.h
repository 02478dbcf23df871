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

class TextLine;

/// A view of the catalogue: is rebuilt once per turn of the event loop, however many signals came in it, and
/// only while it is seen. The catalogue, the state and the theme outlive it. GUI thread.
class CatalogView : public QWidget {
  Q_OBJECT

 public:
  CatalogView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent);

 protected:
  virtual void rebuild() = 0;             ///< the data, the order or the measure changed
  virtual void restyle() = 0;             ///< the theme changed
  virtual void reselect() { rebuild(); }  ///< nothing but the selection changed
  void schedule() { schedule(Change::data); }
  void showEvent(QShowEvent* event) override;

  /// Those in sight, over the text that is shown; until the next refresh of the catalogue.
  RunList visibleRuns() const;
  /// The families whose runs are all hidden: struck through in the legend.
  QSet<QString> hiddenFamilies() const;
  /// Legend entries of every family over the text that is shown, the hidden ones too.
  std::vector<LegendEntry> legend() const;
  /// A click in the plot's legend hides and shows the runs of a family, as the library's check boxes do.
  void linkFamilies(PlotWidget* plot);
  /// Says in the head of the figure which text is shown, and what must be known of the runs and their points.
  void tellText(const RunList& runs, const QString& doubts = {});
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
  enum class Change { none, selection, data };

  void schedule(Change change);
  void catchUp();
  void fitChoice();
  RunList runsOfText() const;  ///< those over the text that is shown, hidden or not

  TextLine* text_ = nullptr;       ///< of views that were stacked
  Change pending_ = Change::data;  ///< what it does not show yet; nothing has been built
  bool scheduled_ = false;
};

}  // namespace infoplane::ui

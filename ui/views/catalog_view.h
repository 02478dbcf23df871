#pragma once

#include <QWidget>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/figures/information_plane.h"
#include "ui/theme/theme.h"

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

  RunCatalog& catalog_;
  ViewState& state_;
  Theme& theme_;

 private:
  bool scheduled_ = false;
  bool stale_ = false;  ///< something changed while the view was out of sight
};

}  // namespace infoplane::ui

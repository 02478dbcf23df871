#pragma once

#include <QWidget>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/figures/information_plane.h"
#include "ui/theme/theme.h"

namespace infoplane::ui {

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

  RunList visibleRuns() const;  ///< until the next refresh of the catalogue
  PlaneOptions options() const;

  RunCatalog& catalog_;
  ViewState& state_;
  Theme& theme_;

 private:
  enum class Change { none, selection, data };

  void schedule(Change change);
  void catchUp();

  Change pending_ = Change::data;  ///< what it does not show yet; nothing has been built
  bool scheduled_ = false;
};

}  // namespace infoplane::ui

#pragma once

#include <QObject>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/views/view_deck.h"

namespace infoplane::ui {

/// The views in which the step between two settings is seen; empty where it is seen in all of them.
QStringList viewsOfStep(const ViewSettings& before, const ViewSettings& after);

/// Makes undo honest: what it changes is brought into sight, to split and to join views are steps of it, and
/// what is gone from the catalogue is selected no more. GUI thread; all outlive it.
class UndoHistory : public QObject {
  Q_OBJECT

 public:
  UndoHistory(RunCatalog& catalog, ViewState& state, ViewDeck& deck, QObject* parent = nullptr);

 private:
  void bringIntoSight(const ViewSettings& before, const ViewSettings& after);
  void forgetMissing();

  RunCatalog& catalog_;
  ViewState& state_;
  ViewDeck& deck_;
};

}  // namespace infoplane::ui

#pragma once

#include <QObject>
#include <vector>

#include "database/store.h"

namespace infoplane::ui {

/// A run as the views see it.
struct CatalogRun {
  RunRecord record{};
  std::vector<LayerMeasurement> layers{};  ///< those finished so far, ascending
  int familyIndex = 0;  ///< index of the family in order of first appearance: picks colour and marker
};

/// The runs of the open database, held in memory for the views. Lives on the GUI thread; views never query SQLite
/// themselves. The order of `runs` is that of Store::runs.
class RunCatalog : public QObject {
  Q_OBJECT

 public:
  explicit RunCatalog(Store store, QObject* parent = nullptr);

  const std::vector<CatalogRun>& runs() const { return runs_; }
  const CatalogRun* find(RunId id) const;  ///< nullptr when unknown; valid until the next refresh

  void refresh();                ///< reads everything again
  void refreshRun(RunId id);     ///< reads one run and its layers (a layer was stored)

 signals:
  void runsChanged();            ///< rows came, went or changed state
  void layersChanged(infoplane::RunId run);  ///< one run has new layers

 private:
  Store store_;
  std::vector<CatalogRun> runs_;
};

}  // namespace infoplane::ui

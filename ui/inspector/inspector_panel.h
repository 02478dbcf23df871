#pragma once

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include "ui/data/run_catalog.h"
#include "ui/data/view_state.h"
#include "ui/inspector/run_facts.h"
#include "ui/theme/theme.h"

namespace infoplane::ui {

/// Exact numbers and provenance of the selection, as text that can be selected. GUI thread; catalog, state
/// and theme outlive it.
class InspectorPanel : public QScrollArea {
  Q_OBJECT

 public:
  InspectorPanel(RunCatalog* catalog, ViewState* state, const Theme* theme, QWidget* parent = nullptr);

  /// "label<TAB>value" lines of what is shown, values unshortened.
  QString plainText() const;

  /// Where the jobs that compute bounds stand: told in place of a bound that is not there yet.
  void setBoundJobs(BoundJobs jobs);

 signals:
  void boundAsked(infoplane::RunId run, int order);  ///< the user wants the bound of a run that lacks it

 private:
  void rebuild();
  void addGroup(const FactGroup& group);
  QWidget* valueOf(const Fact& fact, bool beside);
  QWidget* buttonOf(const Fact& fact);
  void addShares(const std::vector<ContextShare>& shares);
  QString whyUnseen(const CatalogRun& run) const;
  void showHint(const QString& hint);

  RunCatalog* catalog_;
  ViewState* state_;
  const Theme* theme_;
  std::vector<FactGroup> groups_;
  BoundJobs boundJobs_;
  std::optional<PointRef> shown_;
  QVBoxLayout* column_ = nullptr;
};

}  // namespace infoplane::ui

#pragma once

#include <optional>
#include <vector>

#include <QObject>
#include <QSet>

#include "database/store.h"
#include "ui/figures/measure.h"

namespace infoplane::ui {

/// One point of the plots: a run's layer, or the run as a whole when `layer` is absent.
struct PointRef {
  RunId run = 0;
  std::optional<int> layer{};
  bool operator==(const PointRef&) const = default;
};

/// What is shown and what is selected, shared by all views so that they stay linked. GUI thread. Setters emit
/// only on a real change.
class ViewState : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;

  int order() const { return order_; }
  void setOrder(int order);  ///< 1 token .. 4 quadgram

  Measure measure() const { return measure_; }
  void setMeasure(Measure measure);  ///< raw, adjusted or debiased: the one that every view shows

  bool isVisible(RunId run) const { return !hidden_.contains(run); }
  void setVisible(RunId run, bool visible);
  void setVisible(const std::vector<RunId>& runs, bool visible);  ///< one signal for all

  const std::optional<PointRef>& selection() const { return selection_; }
  void select(std::optional<PointRef> point);

 signals:
  void orderChanged(int order);
  void measureChanged(infoplane::ui::Measure measure);
  void visibilityChanged();
  void selectionChanged();

 private:
  int order_ = 1;
  Measure measure_ = Measure::raw;
  QSet<RunId> hidden_;
  std::optional<PointRef> selection_;
};

}  // namespace infoplane::ui

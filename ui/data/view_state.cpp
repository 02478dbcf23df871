#include "ui/data/view_state.h"

#include <algorithm>

namespace infoplane::ui {

void ViewState::setOrder(int order) {
  order = std::clamp(order, 1, 4);
  if (order == order_) return;
  order_ = order;
  emit orderChanged(order_);
}

void ViewState::setMeasure(Measure measure) {
  if (measure == measure_) return;
  measure_ = measure;
  emit measureChanged(measure_);
}

void ViewState::setVisible(RunId run, bool visible) {
  setVisible(std::vector<RunId>{run}, visible);
}

void ViewState::setVisible(const std::vector<RunId>& runs, bool visible) {
  bool changed = false;
  for (const RunId run : runs) {
    if (isVisible(run) == visible) continue;
    if (visible) {
      hidden_.remove(run);
    } else {
      hidden_.insert(run);
    }
    changed = true;
  }
  if (changed) emit visibilityChanged();
}

void ViewState::select(std::optional<PointRef> point) {
  if (point == selection_) return;
  selection_ = point;
  emit selectionChanged();
}

}  // namespace infoplane::ui

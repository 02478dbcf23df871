#pragma once

#include "ui/data/run_list.h"
#include "ui/data/view_state.h"
#include "ui/views/flow_layout.h"
#include "ui/views/segmented_control.h"

class QHBoxLayout;
class QToolButton;

namespace infoplane::ui {

/// The bar above a view: order, measure and states, which all views share, then what the view adds. GUI
/// thread; the state outlives it.
class MeasureBar : public QWidget {
  Q_OBJECT

 public:
  MeasureBar(ViewState& state, QWidget* parent);

  void add(QWidget* control);
  /// A word that does something, such as "fit"; `tip` says what, and with which key. Words stand at the
  /// right.
  QToolButton* addLink(const QString& text, const QString& tip);

  void offer(const RunList& runs);        ///< offers the measures and states that the runs have
  void hideOrders();                      ///< for views that show all orders at once
  void hideNull() { withNull_ = false; }  ///< for views that do not show what random labels would give

 private:
  void offerStates(const RunList& runs);

  ViewState& view_;
  FlowLayout* row_;
  SegmentedControl* orders_;
  SegmentedControl* measures_;
  SegmentedControl* states_;
  QHBoxLayout* links_ = nullptr;
  bool withNull_ = true;
};

}  // namespace infoplane::ui

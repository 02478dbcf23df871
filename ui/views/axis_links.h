#pragma once

#include <functional>

#include <QToolButton>

#include "ui/data/view_state.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/axis_limits_panel.h"

namespace infoplane::ui {

/// The words over a plot that say what part of it is seen: axes (their ends by numbers), fit, back, forward.
/// GUI thread; state and plot outlive it.
class AxisLinks : public QObject {
  Q_OBJECT

 public:
  using AddLink = std::function<QToolButton*(const QString& text, const QString& tip)>;

  /// `figure` names what the limits belong to in the settings; `add` puts a word into the view's bar.
  AxisLinks(ViewState& state, std::function<QString()> figure, PlotWidget* plot, QWidget* view,
            const AddLink& add);

  AxisLimitsPanel& limits() { return *limits_; }
  void apply(PlotSpec& spec) const;  ///< the ends that the user set

 private:
  void updateHistory();

  ViewState& state_;
  std::function<QString()> figure_;
  PlotWidget* plot_;
  AxisLimitsPanel* limits_;
  QToolButton *back_, *forward_;
};

}  // namespace infoplane::ui

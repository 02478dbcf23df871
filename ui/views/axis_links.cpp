#include "ui/views/axis_links.h"

#include <utility>

#include "ui/figures/information_plane.h"

namespace infoplane::ui {

AxisLinks::AxisLinks(ViewState& state, std::function<QString()> figure, PlotWidget* plot, QWidget* view,
                     const AddLink& add)
    : QObject(view),
      state_(state),
      figure_(std::move(figure)),
      plot_(plot),
      limits_(new AxisLimitsPanel(view)) {
  QToolButton* axes = add(tr("axes"), tr("Set the ends of the axes"));
  QToolButton* fit = add(tr("fit"), tr("Fit all points (Home)"));
  back_ = add(tr("back"), tr("Previous range (Alt+Left)"));
  forward_ = add(tr("forward"), tr("Next range (Alt+Right)"));
  connect(axes, &QToolButton::clicked, this,
          [this, axes] { limits_->ask(axes, state_.settings().limits.value(figure_()), plot_->range()); });
  connect(limits_, &AxisLimitsPanel::chosen, this, [this](const AxisLimits& limits) {
    state_.setLimits(figure_(), limits);
    plot_->fit();
  });
  connect(fit, &QToolButton::clicked, plot_, &PlotWidget::fit);
  connect(back_, &QToolButton::clicked, plot_, &PlotWidget::back);
  connect(forward_, &QToolButton::clicked, plot_, &PlotWidget::forward);
  connect(plot_, &PlotWidget::rangeChanged, this, &AxisLinks::updateHistory);
  updateHistory();
}

void AxisLinks::updateHistory() {
  back_->setEnabled(plot_->canGoBack());
  forward_->setEnabled(plot_->canGoForward());
}

void AxisLinks::apply(PlotSpec& spec) const {
  applyLimits(spec, state_.settings().limits.value(figure_()));
}

}  // namespace infoplane::ui

#include "ui/views/shares_view.h"

#include <utility>

#include <QToolButton>

#include "ui/figures/context_shares.h"
#include "ui/figures/doubt_text.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {

SharesView::SharesView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      bar_(new MeasureBar(state, this)),
      rows_(new SegmentedControl(tr("Rows"), bar_)),
      plot_(new PlotWidget(this)) {
  setAccessibleName(tr("Context shares"));
  bar_->hideOrders();
  rows_->setOptions({{static_cast<int>(RowKind::models), tr("Models")},
                     {static_cast<int>(RowKind::layers), tr("Layers of the selected run")}});
  bar_->add(rows_);
  connect(bar_->addLink(tr("fit"), tr("Fit all rows (Home)")), &QToolButton::clicked, plot_,
          &PlotWidget::fit);
  stack(bar_, plot_);
  connect(rows_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("rows"), [id](ViewSettings& s) { s.shareRows = static_cast<RowKind>(id); });
  });
  linkSelection(plot_);
  restyle();
}

void SharesView::rebuild() {
  const RunList runs = visibleRuns();
  bar_->offer(runs);
  rows_->setCurrent(static_cast<int>(state_.settings().shareRows));
  PlotSpec spec = sharesPlot(runs, options(), state_.settings().shareRows);
  spec.emptyTitle = tr("No shares to show");
  spec.emptyText =
      tr("Shares need all four orders in the measure chosen. Choose another measure, or analyse "
         "the model again with orders 1 to 4.");
  tellText(runs, doubtSummary(spec));
  plot_->setSpec(std::move(spec));
  showSelection(plot_, state_.settings().shareRows == RowKind::layers);
}

void SharesView::reselect() {
  const bool layers = state_.settings().shareRows == RowKind::layers;
  // The rows are the layers of what is selected.
  layers ? rebuild() : showSelection(plot_, false);
}

void SharesView::restyle() {
  plot_->setStyle(screenStyle(theme_.palette(), theme_.fonts()));
}

Figure SharesView::figure() const {
  Figure shown = sharesFigure(visibleRuns(), options(), state_.settings().shareRows);
  if (plot_->canGoBack()) shown.plots.front().range = plot_->range();
  return shown;
}

}  // namespace infoplane::ui

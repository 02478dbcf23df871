#include "ui/views/explorer_view.h"

#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

void makePanel(QWidget& widget) {
  widget.setProperty("role", "panel");
  widget.setAttribute(Qt::WA_StyledBackground);
}

}  // namespace

ExplorerView::ExplorerView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : QWidget(parent) {
  setAccessibleName(tr("Information plane and layers"));
  plane_ = new InformationPlaneView(catalog, state, theme, this);
  layers_ = new LayersView(catalog, state, theme, this);
  makePanel(*plane_);
  makePanel(*layers_);
  splitter_ = new QSplitter(Qt::Vertical, this);
  splitter_->setHandleWidth(metrics::gap);
  splitter_->setChildrenCollapsible(true);
  splitter_->addWidget(plane_);
  splitter_->addWidget(layers_);
  splitter_->setCollapsible(0, false);
  splitter_->setStretchFactor(0, 5);
  splitter_->setStretchFactor(1, 2);
  splitter_->setSizes({520, 208});
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->addWidget(splitter_);

  connect(&plane_->plot(), &PlotWidget::highlightedGroupChanged, layers_, &LayersView::setHighlightedGroup);
}

}  // namespace infoplane::ui

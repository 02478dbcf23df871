#include "ui/views/layers_view.h"

#include <utility>

#include <QHBoxLayout>

#include "ui/figures/layer_panels.h"
#include "ui/figures/trainings.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {

LayersView::LayersView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : CatalogView(catalog, state, theme, parent) {
  setAccessibleName(tr("Layers"));
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metrics::gap, metrics::gap, metrics::gap, metrics::gap);
  row->setSpacing(metrics::gap);
  for (PlotWidget*& panel : panels_) {
    panel = new PlotWidget(this);
    panel->setMinimumSize(90, 120);  // four of them fit half a window
    row->addWidget(panel, 1);
    linkSelection(panel);
  }
  restyle();
}

void LayersView::rebuild() {
  std::vector<PlotSpec> specs = layerPanels(upToTime(visibleRuns(), state_.settings().until), options());
  const QSet<QString> hidden = hiddenFamilies();
  for (std::size_t i = 0; i < panelCount; ++i) {
    specs[i].emptyText = tr("no layers yet");
    panels_[i]->setHiddenGroups(hidden);
    panels_[i]->setSpec(std::move(specs[i]));
  }
  reselect();
}

void LayersView::reselect() {
  const QList<RunId> runs = state_.selection().runs();
  for (PlotWidget* panel : panels_) {
    panel->emphasize({runs.begin(), runs.end()}, {});
    showSelection(panel, true);
  }
}

void LayersView::restyle() {
  for (PlotWidget* panel : panels_) panel->setStyle(panelStyle(theme_.palette(), theme_.fonts()));
}

void LayersView::setHighlightedGroup(const QString& group) {
  for (PlotWidget* panel : panels_) panel->setHighlightedGroup(group);
}

Figure LayersView::figure() const {
  Figure shown = layersFigure(upToTime(visibleRuns(), state_.settings().until), options());
  for (std::size_t i = 0; i < panelCount; ++i) {
    if (panels_[i]->canGoBack()) shown.plots[i].range = panels_[i]->range();
  }
  return shown;
}

}  // namespace infoplane::ui

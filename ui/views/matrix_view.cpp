#include "ui/views/matrix_view.h"

#include <QToolButton>

#include "ui/figures/correlation_matrix.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {

MatrixView::MatrixView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
                       QWidget* parent)
    : StudyView(catalog, state, theme, source, parent) {
  setAccessibleName(tr("Correlation matrix"));
  connect(bar_->addLink(tr("fit"), tr("Fit all rows (Home)")), &QToolButton::clicked, plot_,
          &PlotWidget::fit);
  stack(bar_, plot_);
  connect(plot_, &PlotWidget::pointActivated, this, &MatrixView::choose);
  restyle();
}

void MatrixView::choose(const PointKey& key) {
  const auto found = shown();
  const auto measure = static_cast<std::size_t>(key.item);
  const auto benchmark = static_cast<std::size_t>(key.owner);
  if (found == nullptr || measure >= found->measures.size() || benchmark >= found->benchmarks.size()) return;
  state_.setPair(found->measures[measure].id, found->benchmarks[benchmark].id);
  emit pairChosen();
}

void MatrixView::rebuild() {
  const auto found = ask();
  const bool usable = found != nullptr && !found->measures.empty();
  plot_->setSpec(usable ? correlationMatrix(*found, QLocale()) : emptySpec());
  if (!usable) return;
  const CorrelationSettings& settings = state_.settings().correlation;
  plot_->setSelected({pairKey(found->measureAt(settings.measure), found->benchmarkAt(settings.benchmark))});
}

Figure MatrixView::figure() const {
  const auto found = shown();
  if (found == nullptr || found->measures.empty()) {
    Figure empty{tr("Correlation matrix"), {}, 1, {}, {}, {}};
    empty.plots.push_back({emptySpec(), {}});
    return empty;
  }
  Figure shown = correlationMatrixFigure(*found);
  if (plot_->canGoBack()) shown.plots.front().range = plot_->range();
  for (const CorrelationModel& model : found->models)
    if (const CatalogRun* run = catalog_.find(model.run); run != nullptr && !model.leftOut)
      shown.runs.push_back(run->record);
  return shown;
}

}  // namespace infoplane::ui

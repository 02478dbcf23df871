#include "ui/views/scatter_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "ui/figures/correlation_text.h"
#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"
#include "ui/views/link_button.h"

namespace infoplane::ui {
namespace {

QComboBox* makeChoice(const QString& name, QWidget* parent) {
  auto* box = new ChoiceBox(parent);
  box->setAccessibleName(name);
  box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  box->setMaximumWidth(260);
  return box;
}

/// The columns to choose from, by id; keeps a list that has not changed.
template <typename Column, typename Name>
void fill(QComboBox& box, const std::vector<Column>& columns, std::size_t current, const Name& nameOf) {
  const QSignalBlocker quiet(box);
  bool same = box.count() == static_cast<int>(columns.size());
  for (int i = 0; same && i < box.count(); ++i) {
    const Column& column = columns[static_cast<std::size_t>(i)];
    same = box.itemData(i).toString() == column.id && box.itemText(i) == nameOf(column);
  }
  if (!same) {
    box.clear();
    for (const Column& column : columns) box.addItem(nameOf(column), column.id);
  }
  box.setCurrentIndex(static_cast<int>(current));
}

}  // namespace

ScatterView::ScatterView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
                         QWidget* parent)
    : StudyView(catalog, state, theme, source, parent),
      benchmarks_(makeChoice(tr("Benchmark"), this)),
      measures_(makeChoice(tr("Measure"), this)) {
  setAccessibleName(tr("Correlations"));
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metrics::margin, 10, metrics::margin, metrics::unit);
  column->setSpacing(metrics::gap);
  column->addWidget(bar_);
  buildPair();
  column->addWidget(plot_, 1);
  connectPlot();
  restyle();
}

void ScatterView::buildPair() {
  auto* row = new QHBoxLayout;
  row->setSpacing(metrics::gap);
  auto* against = new QLabel(tr("against"), this);
  against->setProperty("role", "quiet");
  row->addWidget(benchmarks_);
  row->addWidget(against);
  row->addWidget(measures_);
  row->addStretch(1);
  const auto link = [&](const QString& text, const QString& tip) {
    QToolButton* button = makeLinkButton(text, tip, this);
    row->addWidget(button);
    return button;
  };
  leaveOut_ = link(tr("leave out"), tr("Leave the selected point out, or take it back (Ctrl-click, Delete)"));
  takeBack_ = link(tr("take all back"), tr("Take all points back that were left out"));
  connect(link(tr("fit"), tr("Fit all points (Home)")), &QToolButton::clicked, plot_, &PlotWidget::fit);
  static_cast<QVBoxLayout*>(layout())->addLayout(row);
  const auto take = [this] {
    plot_->fit();  // a zoom into one pair is nowhere in another
    state_.setPair(measures_->currentData().toString(), benchmarks_->currentData().toString());
  };
  connect(measures_, &QComboBox::activated, this, take);
  connect(benchmarks_, &QComboBox::activated, this, take);
  connect(leaveOut_, &QToolButton::clicked, this, [this] {
    if (state_.selection()) toggle(state_.selection()->run);
  });
  connect(takeBack_, &QToolButton::clicked, this, [this] { state_.setLeftOut({}); });
}

void ScatterView::connectPlot() {
  connect(plot_, &PlotWidget::pointClicked, this, [this](const PointKey& key) { state_.select(refOf(key)); });
  connect(plot_, &PlotWidget::pointToggled, this, [this](const PointKey& key) { toggle(key.owner); });
  connect(plot_, &PlotWidget::backgroundClicked, this, [this] { state_.select({}); });
  connect(plot_, &PlotWidget::hiddenGroupsChanged, &state_, &ViewState::setHiddenFamilies);
  connect(&state_, &ViewState::hiddenFamiliesChanged, this,
          [this] { plot_->setHiddenGroups(state_.settings().hiddenFamilies); });
}

void ScatterView::toggle(RunId run) {
  const auto found = shown();
  const bool here = found != nullptr && std::any_of(found->models.begin(), found->models.end(),
                                                    [run](const auto& model) { return model.run == run; });
  if (!here) return;
  QSet<RunId> leftOut = state_.settings().correlation.leftOut;
  if (!leftOut.remove(run)) leftOut.insert(run);
  state_.setLeftOut(leftOut);
}

void ScatterView::fillPair(const Correlations& found) {
  const ScatterOptions pair = options(found);
  fill(*benchmarks_, found.benchmarks, pair.benchmark, benchmarkTitle);
  fill(*measures_, found.measures, pair.measure,
       [](const CorrelationMeasure& measure) { return measureWord(measure.id); });
}

void ScatterView::updateLeftOut() {
  const QSet<RunId>& leftOut = state_.settings().correlation.leftOut;
  const auto& selection = state_.selection();
  leaveOut_->setText(selection && leftOut.contains(selection->run) ? tr("take back") : tr("leave out"));
  leaveOut_->setEnabled(selection.has_value() && shown() != nullptr);
  takeBack_->setVisible(!leftOut.isEmpty());
}

ScatterOptions ScatterView::options(const Correlations& found) const {
  ScatterOptions options;
  options.measure = found.measureAt(state_.settings().correlation.measure);
  options.benchmark = found.benchmarkAt(state_.settings().correlation.benchmark);
  options.hidden = state_.settings().hiddenRuns;
  for (const CatalogRun& run : catalog_.runs()) options.looks.insert(run.record.id, run.familyIndex);
  if (state_.selection()) options.selected = state_.selection()->run;
  return options;
}

void ScatterView::rebuild() {
  const auto found = ask();
  const bool usable = found != nullptr && !found->measures.empty();
  PlotSpec spec = emptySpec();
  if (usable) {
    fillPair(*found);
    PlotSpec drawn = correlationScatter(*found, options(*found));
    drawn.emptyTitle = spec.emptyTitle;
    drawn.emptyText = spec.emptyText;
    spec = std::move(drawn);
  }
  benchmarks_->setEnabled(usable);
  measures_->setEnabled(usable);
  updateLeftOut();
  plot_->setHiddenGroups(state_.settings().hiddenFamilies);
  plot_->setSpec(std::move(spec));
  std::optional<PointKey> key;
  if (const auto& selection = state_.selection()) key = PointKey{selection->run, -1};
  plot_->setSelected(key);
}

Figure ScatterView::figure() const {
  const auto found = shown();
  if (found == nullptr || found->measures.empty()) {
    Figure empty{tr("Correlations"), {}, 1, {}, {}, {}};
    empty.plots.push_back({emptySpec(), {}});
    return empty;
  }
  Figure shown = correlationScatterFigure(*found, options(*found));
  FigurePlot& plot = shown.plots.front();
  plot.spec = withoutGroups(std::move(plot.spec), plot_->hiddenGroups());
  if (plot_->canGoBack()) plot.range = plot_->range();
  for (const CorrelationModel& model : found->models)
    if (const CatalogRun* run = catalog_.find(model.run); run != nullptr && !model.leftOut)
      shown.runs.push_back(run->record);
  return shown;
}

}  // namespace infoplane::ui

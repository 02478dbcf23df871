#include "ui/views/scatter_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QVBoxLayout>

#include "engine/quantities/quantity.h"
#include "ui/figures/correlation_families.h"
#include "ui/figures/correlation_text.h"
#include "ui/figures/doubt_text.h"
#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"
#include "ui/views/flow_layout.h"
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

/// An entry of the list of measures: those that are shown, and more that can be.
struct MeasureChoice {
  QString id{};
};

bool anyHas(const RunList& runs, const Quantity& quantity) {
  return std::ranges::any_of(runs, [&](const CatalogRun* run) {
    return std::ranges::any_of(run->layers, [&](const LayerMeasurement& layer) {
      return quantity.value(QuantityPoint{.layer = layer}, QuantityAsk{}).has_value();
    });
  });
}

}  // namespace

ScatterView::ScatterView(RunCatalog& catalog, ViewState& state, Theme& theme, CorrelationSource& source,
                         QWidget* parent)
    : StudyView(catalog, state, theme, source, parent),
      benchmarks_(makeChoice(tr("Benchmark"), this)),
      measures_(makeChoice(tr("Measure"), this)),
      halves_(new QSplitter(this)),
      families_(new PlotWidget(this)) {
  setAccessibleName(tr("Correlations"));
  halves_->setChildrenCollapsible(false);
  halves_->addWidget(plot_);
  halves_->addWidget(families_);
  families_->hide();
  stack(bar_, halves_)->insertWidget(1, buildPair());
  connectPair();
  connectPlot();
  restyle();
}

QWidget* ScatterView::buildPair() {
  auto* pair = new QWidget(this);
  auto* row = new FlowLayout(metrics::gap, pair);
  auto* against = new QLabel(tr("against"), pair);
  against->setFixedHeight(metrics::controlHeight);
  against->setProperty("role", "quiet");
  row->addWidget(benchmarks_);
  row->addWidget(against);
  row->addWidget(measures_);
  row->addStretch();
  // In half a window the words of the points stand over those of the axes.
  QHBoxLayout* words = nullptr;
  const auto group = [&] {
    auto* widget = new QWidget(pair);
    words = new QHBoxLayout(widget);
    words->setContentsMargins(0, 0, 0, 0);
    words->setSpacing(metrics::unit);
    row->addWidget(widget);
  };
  const auto link = [&](const QString& text, const QString& tip) {
    QToolButton* button = makeLinkButton(text, tip, pair);
    words->addWidget(button);
    return button;
  };
  group();
  leaveOut_ = link(tr("leave out"), tr("Leave the selected points out, or take them back (Delete)"));
  takeBack_ = link(tr("take all back"), tr("Take all points back that were left out"));
  byFamily_ = link(tr("by family"), tr("Also within and between families, and without each of them"));
  byFamily_->setCheckable(true);
  group();
  // The ends of the axes are those of a pair: another has others.
  axes_ = new AxisLinks(
      state_,
      [this] {
        return QStringLiteral("scatter ") + measures_->currentData().toString() + ' ' +
               benchmarks_->currentData().toString();
      },
      plot_, this, link);
  return pair;
}

void ScatterView::connectPair() {
  const auto take = [this] {
    plot_->fit();  // a zoom into one pair is nowhere in another
    state_.setPair(measures_->currentData().toString(), benchmarks_->currentData().toString());
  };
  connect(measures_, &QComboBox::activated, this, take);
  connect(benchmarks_, &QComboBox::activated, this, take);
  connect(byFamily_, &QToolButton::clicked, this, [this](bool on) {
    state_.change(tr("by family"), [on](ViewSettings& settings) { settings.correlation.byFamily = on; });
  });
  connect(leaveOut_, &QToolButton::clicked, this, &ScatterView::leaveOut);
  connect(takeBack_, &QToolButton::clicked, this, [this] { state_.setLeftOut({}); });
}

void ScatterView::connectPlot() {
  linkSelection(plot_);
  connect(plot_, &PlotWidget::deletePressed, this, &ScatterView::leaveOut);
  linkFamilies(plot_);
}

QSet<RunId> ScatterView::selectedHere() const {
  QSet<RunId> runs;
  if (const auto found = shown())
    for (const CorrelationModel& model : found->models)
      if (state_.selection().containsRun(model.run)) runs.insert(model.run);
  return runs;
}

/// The selected points, or back again where all of them are left out.
void ScatterView::leaveOut() {
  const QSet<RunId> chosen = selectedHere();
  const QSet<RunId>& before = state_.settings().correlation.leftOut;
  state_.setLeftOut(before.contains(chosen) ? before - chosen : before + chosen);
}

void ScatterView::fillPair(const Correlations& found) {
  const ScatterOptions pair = options(found);
  fill(*benchmarks_, found.benchmarks, pair.benchmark, benchmarkTitle);
  std::vector<MeasureChoice> measures;
  for (const CorrelationMeasure& measure : found.measures) measures.push_back({measure.id});
  for (const Quantity& quantity : all_quantities()) {
    const QString id = QString::fromUtf8(quantity.id.data(), static_cast<qsizetype>(quantity.id.size()));
    const bool there = std::ranges::find(measures, id, &MeasureChoice::id) != measures.end();
    if (!quantity.by_default && !there && anyHas(visibleRuns(), quantity)) measures.push_back({id});
  }
  fill(*measures_, measures, pair.measure,
       [](const MeasureChoice& measure) { return measureWord(measure.id); });
}

void ScatterView::updateLeftOut() {
  const QSet<RunId>& leftOut = state_.settings().correlation.leftOut;
  const QSet<RunId> chosen = selectedHere();
  leaveOut_->setText(!chosen.isEmpty() && leftOut.contains(chosen) ? tr("take back") : tr("leave out"));
  leaveOut_->setEnabled(!chosen.isEmpty());
  takeBack_->setVisible(!leftOut.isEmpty());
}

void ScatterView::updateFamilies(const Correlations* found) {
  PlotSpec spec;
  if (found != nullptr) spec = correlationFamilies(*found, options(*found));
  const bool any = hasDrawablePoint(spec);
  byFamily_->setEnabled(any);
  byFamily_->setChecked(any && state_.settings().correlation.byFamily);
  if (byFamily_->isChecked() && families_->isHidden()) {
    families_->show();
    halves_->setSizes({halves_->width() * 3 / 5, halves_->width() * 2 / 5});
  }
  families_->setVisible(byFamily_->isChecked());
  families_->setSpec(spec);
}

void ScatterView::restyle() {
  StudyView::restyle();
  // The small type of a panel, and a heading on one line with that of the scatter.
  PlotStyle style = panelStyle(theme_.palette(), theme_.fonts());
  const PlotStyle& beside = plot_->renderer().canvas().style;
  style.title = beside.title;
  style.heading = beside.heading;
  style.note = beside.note;
  style.marker = beside.marker;
  style.outerMargin = beside.outerMargin;
  families_->setStyle(style);
}

ScatterOptions ScatterView::options(const Correlations& found) const {
  ScatterOptions options;
  options.measure = found.measureAt(state_.settings().correlation.measure);
  options.benchmark = found.benchmarkAt(state_.settings().correlation.benchmark);
  options.hidden = state_.settings().hiddenRuns;
  for (const CatalogRun& run : catalog_.runs()) options.looks.insert(run.record.id, run.familyIndex);
  for (const RunId run : state_.selection().runs()) options.selected.insert(run);
  options.doubts = figureDoubts(catalog_, found);
  return options;
}

/// Families that are hidden stay in the legend, where they can be taken back.
void ScatterView::addHidden(std::vector<LegendEntry>& legend, const Correlations& found) const {
  const QSet<QString> hidden = hiddenFamilies();
  for (const CorrelationModel& model : found.models) {
    const bool told = std::ranges::find(legend, model.family, &LegendEntry::group) != legend.end();
    if (told || !hidden.contains(model.family)) continue;
    const CatalogRun* run = catalog_.find(model.run);
    const int look = run == nullptr ? model.familyIndex : run->familyIndex;
    legend.push_back({model.family, ColorRole::ofFamily(look), markerOfFamily(look)});
  }
}

void ScatterView::rebuild() {
  const auto found = ask();
  const bool usable = found != nullptr && !found->measures.empty();
  PlotSpec spec = emptySpec();
  if (usable) {
    fillPair(*found);
    ScatterOptions onScreen = options(*found);
    onScreen.numbers = QLocale();
    PlotSpec drawn = correlationScatter(*found, onScreen);
    axes_->apply(drawn);
    tellText({}, doubtSummary(drawn));
    addHidden(drawn.legend, *found);
    drawn.emptyTitle = spec.emptyTitle;
    drawn.emptyText = spec.emptyText;
    spec = std::move(drawn);
  }
  benchmarks_->setEnabled(usable);
  measures_->setEnabled(usable);
  updateLeftOut();
  updateFamilies(usable ? found.get() : nullptr);
  plot_->setHiddenGroups(hiddenFamilies());
  plot_->setSpec(std::move(spec));
  showSelection(plot_, false);
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
  axes_->apply(plot.spec);
  if (plot_->canGoBack()) plot.range = plot_->range();
  if (families_->isVisibleTo(this)) {
    shown.plots.push_back({correlationFamilies(*found, options(*found)), {}});
    shown.columns = 2;
  }
  for (const CorrelationModel& model : found->models)
    if (const CatalogRun* run = catalog_.find(model.run); run != nullptr && !model.leftOut)
      shown.runs.push_back(run->record);
  return shown;
}

}  // namespace infoplane::ui

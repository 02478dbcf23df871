#include "ui/views/information_plane_view.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

QToolButton* linkButton(const QString& text, const QString& tip, QWidget* parent) {
  auto* button = new QToolButton(parent);
  button->setText(text);
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setFocusPolicy(Qt::TabFocus);
  button->setProperty("role", "link");
  return button;
}

bool anyLayer(const RunList& runs) {
  return std::any_of(runs.begin(), runs.end(), [](const CatalogRun* run) { return !run->layers.empty(); });
}

}  // namespace

InformationPlaneView::InformationPlaneView(RunCatalog& catalog, ViewState& state, Theme& theme,
                                           QWidget* parent)
    : CatalogView(catalog, state, theme, parent) {
  setAccessibleName(tr("Information plane"));
  plot_ = new PlotWidget(this);
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metrics::margin, 10, metrics::margin, metrics::unit);
  column->setSpacing(metrics::gap);
  column->addWidget(buildBar());
  column->addWidget(plot_, 1);

  connect(plot_, &PlotWidget::pointClicked, this, &InformationPlaneView::selectPoint);
  connect(plot_, &PlotWidget::backgroundClicked, this, [this] { state_.select({}); });
  connect(plot_, &PlotWidget::rangeChanged, this, &InformationPlaneView::updateNavigation);
  restyle();
  rebuild();
}

QWidget* InformationPlaneView::buildBar() {
  auto* bar = new QWidget(this);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(metrics::margin);
  orders_ = new SegmentedControl(tr("Order"), bar);
  orders_->setOptions({{1, tr("Token")}, {2, tr("Bigram")}, {3, tr("Trigram")}, {4, tr("Quadgram")}});
  measures_ = new SegmentedControl(tr("Measure"), bar);
  modes_ = new SegmentedControl(tr("Points"), bar);
  for (QWidget* control : {orders_, measures_, modes_}) row->addWidget(control);
  row->addStretch(1);

  fit_ = linkButton(tr("fit"), tr("Fit all points (Home)"), bar);
  back_ = linkButton(tr("back"), tr("Previous range (Alt+Left)"), bar);
  forward_ = linkButton(tr("forward"), tr("Next range (Alt+Right)"), bar);
  auto* links = new QHBoxLayout;
  links->setSpacing(2);
  for (QToolButton* link : {fit_, back_, forward_}) links->addWidget(link);
  row->addLayout(links);

  connect(orders_, &SegmentedControl::chosen, &state_, &ViewState::setOrder);
  connect(measures_, &SegmentedControl::chosen, this,
          [this](int id) { state_.setMeasure(static_cast<Measure>(id)); });
  connect(modes_, &SegmentedControl::chosen, this, [this](int id) { setMode(static_cast<PlaneMode>(id)); });
  connect(fit_, &QToolButton::clicked, plot_, &PlotWidget::fit);
  connect(back_, &QToolButton::clicked, plot_, &PlotWidget::back);
  connect(forward_, &QToolButton::clicked, plot_, &PlotWidget::forward);
  return bar;
}

void InformationPlaneView::setMode(PlaneMode mode) {
  if (mode == mode_) return;
  mode_ = mode;
  schedule();
}

void InformationPlaneView::updateBar(const RunList& runs) {
  orders_->setCurrent(state_.order());
  std::vector<SegmentedControl::Option> measures;
  for (const Measure each : availableMeasures(runs, state_.order()))
    measures.push_back({static_cast<int>(each), measureName(each)});
  measures_->setOptions(measures);
  measures_->setCurrent(static_cast<int>(state_.measure()));
  std::vector<SegmentedControl::Option> modes{{static_cast<int>(PlaneMode::layers), tr("Layers")},
                                              {static_cast<int>(PlaneMode::models), tr("Models")}};
  if (hasCheckpoints(runs)) modes.push_back({static_cast<int>(PlaneMode::checkpoints), tr("Checkpoints")});
  modes_->setOptions(modes);
  modes_->setCurrent(static_cast<int>(mode_));
}

void InformationPlaneView::updateNavigation() {
  back_->setEnabled(plot_->canGoBack());
  forward_->setEnabled(plot_->canGoForward());
}

PlaneOptions InformationPlaneView::planeOptions() const {
  PlaneOptions all = options();
  all.mode = mode_;
  return all;
}

void InformationPlaneView::rebuild() {
  const RunList runs = visibleRuns();
  // A measure or a mode that no run has any more would leave an empty plot with no way out.
  const std::vector<Measure> measures = availableMeasures(runs, state_.order());
  if (anyLayer(runs) && std::find(measures.begin(), measures.end(), state_.measure()) == measures.end())
    state_.setMeasure(Measure::raw);
  if (mode_ == PlaneMode::checkpoints && !hasCheckpoints(runs)) mode_ = PlaneMode::models;
  updateBar(runs);
  PlotSpec spec = informationPlane(runs, planeOptions());
  explainEmpty(spec, runs);
  plot_->setSpec(spec);
  std::optional<PointKey> key;
  if (const auto& selection = state_.selection())
    key = mode_ == PlaneMode::layers ? keyOf(*selection) : PointKey{selection->run, -1};
  plot_->setSelected(key);
  updateNavigation();
}

void InformationPlaneView::restyle() {
  plot_->setStyle(screenStyle(theme_.palette(), theme_.fonts()));
}

void InformationPlaneView::selectPoint(const PointKey& key) {
  state_.select(refOf(key));
}

void InformationPlaneView::explainEmpty(PlotSpec& spec, const RunList& runs) const {
  if (catalog_.runs().empty()) {
    spec.dropTarget = true;
    spec.emptyTitle = tr("No model analysed yet");
    spec.emptyText =
        tr("Drop a model folder here. Each layer appears as a point as soon as it is measured: to the right "
           "what it "
           "keeps of what was read, upwards what it tells about what comes next.");
  } else if (runs.empty()) {
    spec.emptyTitle = tr("All runs are hidden");
    spec.emptyText = tr("Check a family, a model or a run in the library to show it.");
  } else if (!anyLayer(runs)) {
    spec.emptyTitle = tr("Waiting for the first layer");
    spec.emptyText = tr("Points appear here while the analysis runs.");
  } else {
    spec.emptyTitle = tr("Not measured at this order");
    spec.emptyText = tr("Choose another order above, or analyse the model again with this order.");
  }
}

Figure InformationPlaneView::figure() const {
  Figure shown = planeFigure(visibleRuns(), planeOptions());
  FigurePlot& plot = shown.plots.front();
  plot.spec = withoutGroups(std::move(plot.spec), plot_->hiddenGroups());
  if (plot_->canGoBack()) plot.range = plot_->range();
  return shown;
}

}  // namespace infoplane::ui

#include "ui/views/information_plane_view.h"

#include <algorithm>
#include <utility>

#include <QVBoxLayout>

#include "ui/figures/doubt_text.h"
#include "ui/figures/trainings.h"

namespace infoplane::ui {
namespace {

bool anyLayer(const RunList& runs) {
  return std::any_of(runs.begin(), runs.end(), [](const CatalogRun* run) { return !run->layers.empty(); });
}

}  // namespace

InformationPlaneView::InformationPlaneView(RunCatalog& catalog, ViewState& state, Theme& theme,
                                           QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      bar_(new MeasureBar(state, this)),
      plot_(new PlotWidget(this)),
      player_(new StepPlayer(this)) {
  setAccessibleName(tr("Information plane"));
  stack(bar_, plot_)->addWidget(player_);
  buildBar();
  connectPlot();
  restyle();
}

void InformationPlaneView::connectPlot() {
  linkSelection(plot_);
  linkFamilies(plot_);
  connect(player_, &StepPlayer::timeChosen, &state_, &ViewState::setUntil);
}

void InformationPlaneView::buildBar() {
  modes_ = new SegmentedControl(tr("Points"), bar_);
  bar_->add(modes_);
  axes_ = new AxisLinks(
      state_, [] { return QStringLiteral("plane"); }, plot_, this,
      [this](const QString& text, const QString& tip) { return bar_->addLink(text, tip); });
  connect(modes_, &SegmentedControl::chosen, this, [this](int id) { setMode(static_cast<PlaneMode>(id)); });
}

void InformationPlaneView::setMode(PlaneMode mode) {
  state_.change(tr("points"), [mode](ViewSettings& settings) {
    settings.planeMode = mode;
    // A layer is no point of such a plane: its run is what is ringed, and what is described.
    if (mode != PlaneMode::layers) settings.selection = settings.selection.wholeRuns();
  });
}

void InformationPlaneView::updateBar(const RunList& runs) {
  bar_->offer(runs);
  std::vector<SegmentedControl::Option> modes{{static_cast<int>(PlaneMode::layers), tr("Layers")},
                                              {static_cast<int>(PlaneMode::models), tr("Models")}};
  if (hasCheckpoints(runs)) modes.push_back({static_cast<int>(PlaneMode::checkpoints), tr("Checkpoints")});
  modes_->setOptions(modes);
  modes_->setCurrent(static_cast<int>(mode()));
  player_->setTimes(trainingTimes(runs));
  player_->setTime(state_.settings().until);
}

void InformationPlaneView::rebuild() {
  const RunList runs = visibleRuns();
  if (mode() == PlaneMode::checkpoints && !hasCheckpoints(runs))
    state_.adjust([](ViewSettings& settings) { settings.planeMode = PlaneMode::models; });
  updateBar(runs);
  PlotSpec spec = informationPlane(runs, options());
  axes_->apply(spec);
  explainEmpty(spec, runs);
  tellText(runs, doubtSummary(spec));
  spec.legend = legend();
  plot_->setHiddenGroups(hiddenFamilies());
  plot_->setSpec(std::move(spec));
  showSelection(plot_, mode() == PlaneMode::layers);
}

void InformationPlaneView::reselect() {
  PlaneFocus focus = planeFocus(plot_->spec(), visibleRuns(), options());
  plot_->emphasize(std::move(focus.emphasized), std::move(focus.labels));
  showSelection(plot_, mode() == PlaneMode::layers);
}

void InformationPlaneView::restyle() {
  plot_->setStyle(screenStyle(theme_.palette(), theme_.fonts()));
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
  } else if (!anyLayer(runs) && catalog_.isReading()) {
    spec.emptyTitle = tr("Reading the measurements…");
  } else if (!anyLayer(runs)) {
    spec.emptyTitle = tr("Waiting for the first layer");
    spec.emptyText = tr("Points appear here while the analysis runs.");
  } else {
    spec.emptyTitle = tr("Not measured at this order");
    spec.emptyText = tr("Choose another order above, or analyse the model again with this order.");
  }
}

Figure InformationPlaneView::figure() const {
  Figure shown = planeFigure(visibleRuns(), options());
  FigurePlot& plot = shown.plots.front();
  axes_->apply(plot.spec);
  if (plot_->canGoBack()) plot.range = plot_->range();
  return shown;
}

}  // namespace infoplane::ui

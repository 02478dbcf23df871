#include "ui/views/compare_view.h"

#include <algorithm>

#include <QGridLayout>
#include <QScrollArea>
#include <QToolButton>

#include "ui/figures/compare_panels.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kPanelWidth = 260;   // below this a panel shows too little: fewer columns
constexpr int kPanelHeight = 210;  // the rows scroll below this
constexpr std::size_t kMostPanels = 64;

/// The name of the figure whose axes the user may fix.
const QString kFigure = QStringLiteral("compare");

}  // namespace

CompareView::CompareView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      bar_(new MeasureBar(state, this)),
      by_(new SegmentedControl(tr("A panel for each"), bar_)),
      modes_(new SegmentedControl(tr("Points"), bar_)),
      scroll_(new QScrollArea(this)),
      limits_(new AxisLimitsPanel(this)) {
  setAccessibleName(tr("Compare families"));
  by_->setOptions({{static_cast<int>(CompareBy::families), tr("By family")},
                   {static_cast<int>(CompareBy::models), tr("By model")},
                   {static_cast<int>(CompareBy::runs), tr("By run")}});
  modes_->setOptions({{static_cast<int>(PlaneMode::layers), tr("Layers")},
                      {static_cast<int>(PlaneMode::models), tr("Models")}});
  bar_->add(by_);
  bar_->add(modes_);
  QToolButton* axes = bar_->addLink(tr("axes"), tr("Set the ends of the axes"));
  connect(bar_->addLink(tr("fit"), tr("Fit all points (Home)")), &QToolButton::clicked, this,
          &CompareView::fit);
  connect(axes, &QToolButton::clicked, this, [this, axes] {
    limits_->ask(axes, state_.settings().limits.value(kFigure), panels_.front()->range());
  });
  connect(limits_, &AxisLimitsPanel::chosen, this, [this](const AxisLimits& limits) {
    state_.setLimits(kFigure, limits);
    fit();
  });
  auto* content = new QWidget(scroll_);
  content->setProperty("role", "panel");
  grid_ = new QGridLayout(content);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(metrics::gap);
  scroll_->setWidget(content);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  stack(bar_, scroll_, metrics::gap);
  connect(by_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("panels"), [id](ViewSettings& s) { s.compareBy = static_cast<CompareBy>(id); });
  });
  connect(modes_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("points"), [id](ViewSettings& s) { s.planeMode = static_cast<PlaneMode>(id); });
  });
  rebuild();
}

void CompareView::rebuild() {
  const RunList runs = visibleRuns();
  bar_->offer(runs);
  by_->setCurrent(static_cast<int>(state_.settings().compareBy));
  modes_->setCurrent(static_cast<int>(state_.settings().planeMode == PlaneMode::layers ? PlaneMode::layers
                                                                                       : PlaneMode::models));
  std::vector<PlotSpec> specs = comparePanels(runs, options(), state_.settings().compareBy);
  // What is hidden by the legend of the plane is hidden here.
  std::erase_if(specs, [this](const PlotSpec& spec) {
    return std::all_of(spec.series.begin(), spec.series.end(), [this](const PlotSeries& series) {
      return state_.settings().hiddenFamilies.contains(series.group);
    });
  });
  if (specs.size() > kMostPanels) specs.resize(kMostPanels);
  if (specs.empty()) {
    specs.emplace_back();
    specs.back().emptyTitle = tr("Nothing to compare yet");
    specs.back().emptyText = tr("Each family gets a plane of its own here, all with the same axes.");
  }
  for (PlotSpec& spec : specs) applyLimits(spec, state_.settings().limits.value(kFigure));
  setPanelCount(specs.size());
  following_ = true;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    panels_[i]->setSpec(specs[i]);
    showSelection(panels_[i], options().mode == PlaneMode::layers);
  }
  following_ = false;
  arrange();
}

void CompareView::setPanelCount(std::size_t count) {
  while (panels_.size() > count) {
    grid_->removeWidget(panels_.back());
    panels_.back()->hide();
    panels_.back()->deleteLater();  // this may run inside its own click
    panels_.pop_back();
  }
  while (panels_.size() < count) panels_.push_back(makePanel());
}

PlotWidget* CompareView::makePanel() {
  auto* panel = new PlotWidget(scroll_->widget());
  panel->setStyle(panelStyle(theme_.palette(), theme_.fonts()));
  panel->setMinimumSize(140, kPanelHeight);
  linkSelection(panel);
  connect(panel, &PlotWidget::rangeChanged, this, [this, panel] { follow(panel); });
  if (!panels_.empty() && panels_.front()->canGoBack()) panel->showRange(panels_.front()->range());
  return panel;
}

void CompareView::arrange() {
  const int most = std::max(1, width() / kPanelWidth);
  const int columns = std::clamp(panelColumns(panels_.size()), 1, most);
  for (int column = 0; column < grid_->columnCount(); ++column)
    grid_->setColumnStretch(column, column < columns);
  for (std::size_t i = 0; i < panels_.size(); ++i) {
    const int at = static_cast<int>(i);
    grid_->addWidget(panels_[i], at / columns, at % columns);
    panels_[i]->show();
  }
  for (int column = 0; column < columns; ++column) grid_->setColumnStretch(column, 1);
}

void CompareView::resizeEvent(QResizeEvent* event) {
  CatalogView::resizeEvent(event);
  arrange();
}

/// The other panels go where one went.
void CompareView::follow(const PlotWidget* leader) {
  if (following_) return;
  following_ = true;
  for (PlotWidget* panel : panels_) {
    if (panel == leader) continue;
    if (leader->canGoBack()) {
      panel->showRange(leader->range());
    } else {
      panel->fit();
    }
  }
  following_ = false;
}

void CompareView::fit() {
  if (!panels_.empty()) panels_.front()->fit();
}

void CompareView::restyle() {
  for (PlotWidget* panel : panels_) panel->setStyle(panelStyle(theme_.palette(), theme_.fonts()));
}

Figure CompareView::figure() const {
  Figure shown = compareFigure(visibleRuns(), options(), state_.settings().compareBy);
  std::erase_if(shown.plots, [this](const FigurePlot& plot) {
    return std::all_of(plot.spec.series.begin(), plot.spec.series.end(), [this](const PlotSeries& series) {
      return state_.settings().hiddenFamilies.contains(series.group);
    });
  });
  for (FigurePlot& plot : shown.plots) {
    applyLimits(plot.spec, state_.settings().limits.value(kFigure));
    if (!panels_.empty() && panels_.front()->canGoBack()) plot.range = panels_.front()->range();
  }
  return shown;
}

}  // namespace infoplane::ui

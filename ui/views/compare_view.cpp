#include "ui/views/compare_view.h"

#include <algorithm>
#include <utility>

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>

#include "ui/figures/compare_panels.h"
#include "ui/figures/doubt_text.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kPanelWidth = 260;   // below this a panel shows too little: fewer columns
constexpr int kPanelHeight = 210;  // the rows scroll below this
constexpr std::size_t kMostPanels = 64;
constexpr std::size_t kAtOnce = 3;  // panels made in one turn: the window answers between turns

}  // namespace

CompareView::CompareView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : CatalogView(catalog, state, theme, parent),
      bar_(new MeasureBar(state, this)),
      by_(new SegmentedControl(tr("A panel for each"), bar_)),
      modes_(new SegmentedControl(tr("Points"), bar_)),
      scroll_(new QScrollArea(this)),
      rest_(new QLabel(this)) {
  setAccessibleName(tr("Compare families"));
  by_->setOptions({{static_cast<int>(CompareBy::families), tr("By family")},
                   {static_cast<int>(CompareBy::models), tr("By model")},
                   {static_cast<int>(CompareBy::runs), tr("By run")}});
  modes_->setOptions({{static_cast<int>(PlaneMode::layers), tr("Layers")},
                      {static_cast<int>(PlaneMode::models), tr("Models")}});
  bar_->add(by_);
  bar_->add(modes_);
  auto* content = new QWidget(scroll_);
  content->setProperty("role", "panel");
  grid_ = new QGridLayout(content);
  grid_->setContentsMargins(0, 0, 0, 0);
  grid_->setSpacing(metrics::gap);
  scroll_->setWidget(content);
  panels_.push_back(makePanel());  // there is always one, and the links are its
  axes_ = new AxisLinks(
      state_, [] { return QStringLiteral("compare"); }, panels_.front(), this,
      [this](const QString& text, const QString& tip) { return bar_->addLink(text, tip); });
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  rest_->setProperty("role", "quiet");
  rest_->hide();
  stack(bar_, scroll_, metrics::gap)->addWidget(rest_);
  filler_.setSingleShot(true);
  connect(&filler_, &QTimer::timeout, this, &CompareView::fill);
  connect(by_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("panels"), [id](ViewSettings& s) { s.compareBy = static_cast<CompareBy>(id); });
  });
  connect(modes_, &SegmentedControl::chosen, this, [this](int id) {
    state_.change(tr("points"), [id](ViewSettings& s) {
      s.planeMode = static_cast<PlaneMode>(id);
      if (s.planeMode != PlaneMode::layers) s.selection = s.selection.wholeRuns();
    });
  });
}

void CompareView::rebuild() {
  const RunList runs = visibleRuns();
  bar_->offer(runs);
  by_->setCurrent(static_cast<int>(state_.settings().compareBy));
  modes_->setCurrent(static_cast<int>(state_.settings().planeMode == PlaneMode::layers ? PlaneMode::layers
                                                                                       : PlaneMode::models));
  std::vector<PlotSpec> specs = comparePanels(runs, options(), state_.settings().compareBy);
  tellText(runs, doubtSummary(specs));
  tellRest(specs.size());
  if (specs.size() > kMostPanels) specs.resize(kMostPanels);
  if (specs.empty()) {
    specs.emplace_back();
    specs.back().emptyTitle = tr("Nothing to compare yet");
    specs.back().emptyText = tr("Each family gets a plane of its own here, all with the same axes.");
  }
  for (PlotSpec& spec : specs) axes_->apply(spec);
  dropPanels(specs.size());
  waiting_ = std::move(specs);
  filled_ = 0;
  fill();
}

/// Gives the next panels what they show; the others follow in later turns.
void CompareView::fill() {
  const std::size_t end = std::min(filled_ + kAtOnce, waiting_.size());
  following_ = true;
  for (; filled_ < end; ++filled_) {
    if (filled_ == panels_.size()) panels_.push_back(makePanel());
    panels_[filled_]->setSpec(std::move(waiting_[filled_]));
  }
  following_ = false;
  showSelections();
  arrange();
  if (filled_ < waiting_.size() && !filler_.isActive()) filler_.start();
}

void CompareView::tellRest(std::size_t panels) {
  rest_->setText(tr("The first %1 of %2 are shown; hide some in the library to see others.")
                     .arg(kMostPanels)
                     .arg(panels));
  rest_->setVisible(panels > kMostPanels);
}

void CompareView::reselect() {
  const RunList runs = visibleRuns();
  for (PlotWidget* panel : panels_) {
    PlaneFocus focus = planeFocus(panel->spec(), runs, options());
    panel->emphasize(std::move(focus.emphasized), std::move(focus.labels));
  }
  showSelections();
}

void CompareView::showSelections() {
  for (PlotWidget* panel : panels_) showSelection(panel, options().mode == PlaneMode::layers);
}

void CompareView::dropPanels(std::size_t count) {
  while (panels_.size() > count) {
    grid_->removeWidget(panels_.back());
    panels_.back()->hide();
    panels_.back()->deleteLater();  // this may run inside its own click
    panels_.pop_back();
  }
}

PlotWidget* CompareView::makePanel() {
  auto* panel = new PlotWidget(scroll_->widget());
  panel->setStyle(panelStyle(theme_.palette(), theme_.fonts()));
  panel->setMinimumSize(140, kPanelHeight);
  linkSelection(panel);
  connect(panel, &PlotWidget::rangeChanged, this, [this, panel] { follow(panel); });
  if (!panels_.empty()) panel->follow(*panels_.front());
  return panel;
}

void CompareView::arrange() {
  const int most = std::max(1, width() / kPanelWidth);
  const std::size_t expected = std::max(panels_.size(), waiting_.size());
  const int columns = std::clamp(panelColumns(expected), 1, most);
  const int rows = (static_cast<int>(expected) + columns - 1) / columns;
  // Room for those that are still to come: nothing moves when they do.
  for (int row = 0; row < std::max(rows, grid_->rowCount()); ++row) {
    grid_->setRowMinimumHeight(row, row < rows ? kPanelHeight : 0);
    grid_->setRowStretch(row, row < rows);
  }
  scroll_->widget()->setMinimumHeight(
      std::max(0, rows * (kPanelHeight + grid_->spacing()) - grid_->spacing()));
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

/// The other panels go where one went, and have been where it was.
void CompareView::follow(const PlotWidget* leader) {
  if (following_) return;
  following_ = true;
  for (PlotWidget* panel : panels_)
    if (panel != leader) panel->follow(*leader);
  following_ = false;
}

void CompareView::fit() {
  panels_.front()->fit();
}

void CompareView::restyle() {
  for (PlotWidget* panel : panels_) panel->setStyle(panelStyle(theme_.palette(), theme_.fonts()));
}

Figure CompareView::figure() const {
  Figure shown = compareFigure(visibleRuns(), options(), state_.settings().compareBy);
  for (FigurePlot& plot : shown.plots) {
    axes_->apply(plot.spec);
    if (panels_.front()->canGoBack()) plot.range = panels_.front()->range();
  }
  return shown;
}

}  // namespace infoplane::ui

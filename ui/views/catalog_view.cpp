#include "ui/views/catalog_view.h"

#include <algorithm>
#include <utility>

#include <QTimer>
#include <QVBoxLayout>

#include "ui/data/text_groups.h"
#include "ui/figures/figure.h"
#include "ui/figures/run_names.h"
#include "ui/views/text_line.h"

namespace infoplane::ui {

CatalogView::CatalogView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent)
    : QWidget(parent), catalog_(catalog), state_(state), theme_(theme) {
  const auto rebuilt = [this] { schedule(Change::data); };
  connect(&catalog_, &RunCatalog::runsChanged, this, rebuilt);
  connect(&catalog_, &RunCatalog::layersChanged, this, rebuilt);
  connect(&state_, &ViewState::shownChanged, this, rebuilt);
  connect(&state_, &ViewState::selectionChanged, this, [this] { schedule(Change::selection); });
  connect(&theme_, &Theme::changed, this, [this] { restyle(); });
}

void CatalogView::schedule(Change change) {
  pending_ = std::max(pending_, change);
  // A view out of sight is built when it is looked at.
  if (!isVisible() || std::exchange(scheduled_, true)) return;
  QTimer::singleShot(0, this, [this] {
    scheduled_ = false;
    catchUp();
  });
}

void CatalogView::catchUp() {
  if (!isVisible()) return;
  switch (std::exchange(pending_, Change::none)) {
    case Change::data:
      fitChoice();
      return rebuild();
    case Change::selection:
      return reselect();
    case Change::none:
      break;
  }
}

/// Of states or a measure that no run has an empty figure would be left with no way out; what was wanted
/// comes back where there is such.
void CatalogView::fitChoice() {
  if (catalog_.isReading()) return;  // what is still to come may have it
  const RunList runs = visibleRuns();
  const std::vector<States> states = availableStates(runs);
  if (states.empty()) return;
  const auto has = [](const auto& list, auto one) { return std::ranges::find(list, one) != list.end(); };
  const States shown = has(states, state_.wantedStates()) ? state_.wantedStates() : states.front();
  const std::vector<Measure> measures = availableMeasures(runs, shown, state_.order());
  const Measure told = has(measures, state_.wantedMeasure()) ? state_.wantedMeasure() : Measure::raw;
  state_.adjust([&](ViewSettings& settings) {
    settings.states = shown;
    settings.measure = told;
  });
}

void CatalogView::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  catchUp();
}

RunList CatalogView::visibleRuns() const {
  return shownRuns(catalog_.runs(), state_.settings());
}

QSet<QString> CatalogView::hiddenFamilies() const {
  QSet<QString> hidden, seen;
  for (const CatalogRun* run : runsOfText())
    (state_.isVisible(run->record.id) ? seen : hidden).insert(familyName(*run));
  return hidden - seen;
}

RunList CatalogView::runsOfText() const {
  return runsOver(allRuns(catalog_.runs()), shownText(catalog_.runs(), state_.settings()));
}

std::vector<LegendEntry> CatalogView::legend() const {
  return familyLegend(runsOfText());
}

void CatalogView::linkFamilies(PlotWidget* plot) {
  connect(plot, &PlotWidget::hiddenGroupsChanged, this, [this](const QSet<QString>& groups) {
    const QSet<QString> before = hiddenFamilies();
    if (groups == before) return;  // the plot was told, not clicked
    std::vector<RunId> hide, show;
    for (const CatalogRun* run : runsOfText()) {
      const QString family = familyName(*run);
      if (groups.contains(family)) hide.push_back(run->record.id);
      if (!groups.contains(family) && before.contains(family)) show.push_back(run->record.id);
    }
    // The text stays: another would take the legend away in which they can be taken back.
    state_.setFamiliesVisible(show, hide, shownText(catalog_.runs(), state_.settings()));
  });
}

void CatalogView::tellText(const RunList& runs, const QString& doubts) {
  if (text_ == nullptr) return;
  const ViewSettings& settings = state_.settings();
  const std::vector<TextGroup> texts = textGroups(allRuns(catalog_.runs()));
  text_->setTexts(texts, shownText(catalog_.runs(), settings));
  QStringList notes{doubts};
  if (texts.size() == 1) notes.prepend(textNote(runs));  // else the choice names it
  notes += notesOf(runs, options().choice());
  text_->setNotes(notes);
}

PlaneOptions CatalogView::options() const {
  PlaneOptions options;
  options.order = state_.order();
  options.measure = state_.measure();
  options.states = state_.states();
  options.mode = state_.settings().planeMode;
  options.until = state_.settings().until;
  options.selection = state_.selection();
  return options;
}

void CatalogView::linkSelection(PlotWidget* plot) {
  connect(plot, &PlotWidget::pointsChosen, this, [this](const QList<PointKey>& keys, Choice how) {
    QList<PointRef> points;
    for (const PointKey& key : keys) points.append(refOf(key));
    state_.choose(points, how);
  });
}

void CatalogView::showSelection(PlotWidget* plot, bool layers) const {
  QList<PointKey> keys;
  if (layers) {
    for (const PointRef& point : state_.selection().points()) keys.append(keyOf(point));
  } else {
    for (const RunId run : state_.selection().runs()) keys.append({run, -1});
  }
  plot->setSelected(keys);
}

QVBoxLayout* CatalogView::stack(QWidget* bar, QWidget* content, int bottom) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(metrics::margin, 10, metrics::margin, bottom);
  column->setSpacing(metrics::gap);
  column->addWidget(bar);
  text_ = new TextLine(state_, this);
  column->addWidget(text_);
  column->addWidget(content, 1);
  return column;
}

}  // namespace infoplane::ui

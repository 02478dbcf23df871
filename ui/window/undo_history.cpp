#include "ui/window/undo_history.h"

#include <algorithm>

namespace infoplane::ui {
namespace {

/// The views whose axes differ.
QStringList viewsOfLimits(const QMap<QString, AxisLimits>& before, const QMap<QString, AxisLimits>& after) {
  QStringList views;
  for (const QString& figure : (before.keys() + after.keys()))
    if (before.value(figure) != after.value(figure)) views << figure.section(' ', 0, 0);
  return views;
}

}  // namespace

QStringList viewsOfStep(const ViewSettings& before, const ViewSettings& after) {
  QStringList views = viewsOfLimits(before.limits, after.limits);
  if (before.until != after.until) views << QStringLiteral("plane");
  if (before.planeMode != after.planeMode) views << QStringLiteral("plane") << QStringLiteral("compare");
  if (before.compareBy != after.compareBy) views << QStringLiteral("compare");
  if (before.tableRows != after.tableRows || before.hiddenColumns != after.hiddenColumns)
    views << QStringLiteral("table");
  if (before.shareRows != after.shareRows) views << QStringLiteral("shares");
  if (!(before.correlation == after.correlation))
    views << QStringLiteral("scatter") << QStringLiteral("matrix");
  return views;
}

UndoHistory::UndoHistory(RunCatalog& catalog, ViewState& state, ViewDeck& deck, QObject* parent)
    : QObject(parent), catalog_(catalog), state_(state), deck_(deck) {
  connect(&state_, &ViewState::stepped, this, &UndoHistory::bringIntoSight);
  connect(&state_, &ViewState::selectionChanged, this, &UndoHistory::forgetMissing);
  connect(&catalog_, &RunCatalog::runsChanged, this, &UndoHistory::forgetMissing);
  connect(&deck_, &ViewDeck::arranged, this,
          [this](const DeckLayout& before) { state_.rearrange(before, deck_.deckLayout()); });
  connect(&state_, &ViewState::arrangementAsked, &deck_, &ViewDeck::setDeckLayout);
}

void UndoHistory::bringIntoSight(const ViewSettings& before, const ViewSettings& after) {
  const QStringList views = viewsOfStep(before, after);
  const DeckLayout layout = deck_.deckLayout();
  const bool seen = std::ranges::any_of(
      views, [&](const QString& view) { return layout.current[0] == view || layout.current[1] == view; });
  if (!views.isEmpty() && !seen) deck_.open(views.front());
}

void UndoHistory::forgetMissing() {
  Selection left = state_.selection();
  for (const RunId run : state_.selection().runs())
    if (catalog_.find(run) == nullptr) left.removeRun(run);
  if (!(left == state_.selection()))
    state_.adjust([&](ViewSettings& settings) { settings.selection = left; });
}

}  // namespace infoplane::ui

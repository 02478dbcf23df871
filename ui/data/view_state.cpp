#include "ui/data/view_state.h"

#include <algorithm>
#include <utility>

namespace infoplane::ui {
namespace {

constexpr int kUndoSteps = 500;

/// Where the views stand, before and after. The window that shows them may be another by then.
class ArrangementCommand : public QUndoCommand {
 public:
  using Ask = std::function<void(const DeckLayout&)>;

  ArrangementCommand(DeckLayout before, DeckLayout after, Ask ask)
      : QUndoCommand(QObject::tr("split or join of views")),
        before_(std::move(before)),
        after_(std::move(after)),
        ask_(std::move(ask)) {}

  void undo() override { ask_(before_); }
  void redo() override {
    if (!std::exchange(byHand_, false)) ask_(after_);
  }

 private:
  DeckLayout before_, after_;
  Ask ask_;
  bool byHand_ = true;  ///< the first time it is done already
};

}  // namespace

ViewState::ViewState(QObject* parent) : QObject(parent) {
  undo_.setUndoLimit(kUndoSteps);
}

void ViewState::change(const QString& text, const Edit& edit, StepMerge merge) {
  ViewSettings after = settings_;
  edit(after);
  if (after == settings_) return;
  // Takes it, and redoes.
  pushing_ = true;
  undo_.push(new SettingsCommand(text, settings_, std::move(after), merge,
                                 [this](const ViewSettings& settings) { step(settings); }));
  pushing_ = false;
}

void ViewState::step(const ViewSettings& settings) {
  const ViewSettings before = settings_;
  want(settings);
  apply(settings);
  if (!pushing_) emit stepped(before, settings);
}

void ViewState::adjust(const Edit& edit) {
  ViewSettings after = settings_;
  edit(after);
  apply(after);
}

void ViewState::replace(const ViewSettings& settings) {
  undo_.clear();
  want(settings);
  apply(settings);
}

void ViewState::want(const ViewSettings& settings) {
  if (settings.measure != settings_.measure) wantedMeasure_ = settings.measure;
  if (settings.states != settings_.states) wantedStates_ = settings.states;
}

void ViewState::apply(const ViewSettings& settings) {
  const ViewSettings before = std::exchange(settings_, settings);
  if (before == settings_) return;
  if (before.order != settings_.order) emit orderChanged(settings_.order);
  if (before.measure != settings_.measure) emit measureChanged(settings_.measure);
  if (before.states != settings_.states) emit statesChanged(settings_.states);
  if (before.hiddenRuns != settings_.hiddenRuns) emit visibilityChanged();
  if (before.looks != settings_.looks) emit looksChanged();
  if (before.text != settings_.text) emit textChanged();
  if (before.selection != settings_.selection) emit selectionChanged();
  ViewSettings reselected = before;
  reselected.selection = settings_.selection;
  if (reselected != settings_) emit shownChanged();
  emit settingsChanged();
}

void ViewState::setOrder(int order) {
  change(tr("order"), [order](ViewSettings& settings) { settings.order = std::clamp(order, 1, 4); });
}

void ViewState::setMeasure(Measure measure) {
  change(tr("measure"), [measure](ViewSettings& settings) { settings.measure = measure; });
}

void ViewState::setStates(States states) {
  change(tr("states"), [states](ViewSettings& settings) { settings.states = states; });
}

void ViewState::setVisible(RunId run, bool visible) {
  setVisible(std::vector<RunId>{run}, visible);
}

void ViewState::setVisible(const std::vector<RunId>& runs, bool visible) {
  change(visible ? tr("show runs") : tr("hide runs"), [&](ViewSettings& settings) {
    for (const RunId run : runs) {
      if (visible) {
        settings.hiddenRuns.remove(run);
      } else {
        settings.hiddenRuns.insert(run);
      }
    }
  });
}

void ViewState::showOnly(const std::vector<RunId>& runs, const std::vector<RunId>& all) {
  change(tr("show only these runs"), [&](ViewSettings& settings) {
    settings.hiddenRuns = QSet<RunId>(all.begin(), all.end());
    for (const RunId run : runs) settings.hiddenRuns.remove(run);
  });
}

void ViewState::setFamiliesVisible(const std::vector<RunId>& shown, const std::vector<RunId>& hidden,
                                   const QString& text) {
  change(
      tr("families in the legend"),
      [&](ViewSettings& settings) {
        for (const RunId run : shown) settings.hiddenRuns.remove(run);
        for (const RunId run : hidden) settings.hiddenRuns.insert(run);
        settings.text = text;
      },
      StepMerge::legend);
}

void ViewState::setText(const QString& text) {
  change(tr("corpus"), [&](ViewSettings& settings) { settings.text = text; });
}

void ViewState::setLook(const QString& family, int look) {
  change(tr("colour and shape"), [&](ViewSettings& settings) { settings.looks[family] = look; });
}

void ViewState::setHiddenColumns(const QSet<QString>& names) {
  change(tr("columns of the table"), [&](ViewSettings& settings) { settings.hiddenColumns = names; });
}

void ViewState::setLimits(const QString& figure, const AxisLimits& limits) {
  change(tr("axis limits"), [&](ViewSettings& settings) {
    settings.limits.remove(figure);
    if (!limits.empty()) settings.limits.insert(figure, limits);
  });
}

void ViewState::setUntil(const std::optional<TrainingTime>& until) {
  change(
      tr("training step"), [&](ViewSettings& settings) { settings.until = until; }, StepMerge::step);
}

void ViewState::setPair(const QString& measure, const QString& benchmark) {
  change(tr("measure and benchmark"), [&](ViewSettings& settings) {
    settings.correlation.measure = measure;
    settings.correlation.benchmark = benchmark;
  });
}

void ViewState::setLeftOut(const QSet<RunId>& runs) {
  change(tr("points left out"), [&](ViewSettings& settings) { settings.correlation.leftOut = runs; });
}

void ViewState::select(const Selection& selection) {
  // From one point to another, again and again: that is walking. Sets of points are worth a step each.
  const bool walking = selection.size() == 1 && settings_.selection.size() == 1;
  change(
      tr("selection"), [&](ViewSettings& settings) { settings.selection = selection; },
      walking ? StepMerge::selection : StepMerge::never);
}

void ViewState::rearrange(const DeckLayout& before, const DeckLayout& after) {
  undo_.push(new ArrangementCommand(before, after,
                                    [this](const DeckLayout& layout) { emit arrangementAsked(layout); }));
}

void ViewState::choose(const QList<PointRef>& points, Choice how) {
  select(selection().after(points, how));
}

}  // namespace infoplane::ui

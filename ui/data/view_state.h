#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QObject>
#include <QUndoStack>

#include "ui/data/deck_layout.h"
#include "ui/data/settings_command.h"
#include "ui/data/view_settings.h"

namespace infoplane::ui {

/// What is shown and what is selected, shared by all views so that they stay linked. Every change of it is a
/// command on one undo stack. GUI thread. Setters emit only on a real change.
class ViewState : public QObject {
  Q_OBJECT

 public:
  explicit ViewState(QObject* parent = nullptr);

  const ViewSettings& settings() const { return settings_; }
  QUndoStack& undoStack() { return undo_; }

  using Edit = std::function<void(ViewSettings&)>;

  /// Changes the settings and remembers how to undo it; `text` names the step in the menu.
  void change(const QString& text, const Edit& edit, StepMerge merge = StepMerge::never);

  /// Changes the settings as the data demands, not the user: nothing to undo.
  void adjust(const Edit& edit);

  /// Other settings altogether (a workspace was opened): the stack starts anew.
  void replace(const ViewSettings& settings);

  int order() const { return settings_.order; }
  void setOrder(int order);  ///< 1 token .. 4 quadgram

  Measure measure() const { return settings_.measure; }
  /// What the user chose last, whatever the data made of it (`adjust`): taken up again where there is such.
  Measure wantedMeasure() const { return wantedMeasure_; }
  States wantedStates() const { return wantedStates_; }
  void setMeasure(Measure measure);  ///< the one that every view shows

  States states() const { return settings_.states; }
  void setStates(States states);  ///< of which every view shows the figures

  bool isVisible(RunId run) const { return !settings_.hiddenRuns.contains(run); }
  void setVisible(RunId run, bool visible);
  void setVisible(const std::vector<RunId>& runs, bool visible);  ///< one signal for all
  void showOnly(const std::vector<RunId>& runs, const std::vector<RunId>& all);

  /// A legend entry was clicked: families are all of their runs over the text, which stays.
  void setFamiliesVisible(const std::vector<RunId>& shown, const std::vector<RunId>& hidden,
                          const QString& text);
  void setText(const QString& text);  ///< whose runs the figures show
  void setLook(const QString& family, int look);
  void setHiddenColumns(const QSet<QString>& names);
  void setLimits(const QString& figure, const AxisLimits& limits);
  void setUntil(const std::optional<TrainingTime>& until);
  void setPair(const QString& measure, const QString& benchmark);  ///< that the scatter shows
  void setLeftOut(const QSet<RunId>& runs);                        ///< of the correlations

  /// The views were split or joined by hand: a step, which asks for either arrangement again.
  void rearrange(const DeckLayout& before, const DeckLayout& after);

  const Selection& selection() const { return settings_.selection; }
  void select(const Selection& selection);
  void choose(const QList<PointRef>& points, Choice how);

 signals:
  void orderChanged(int order);
  void measureChanged(infoplane::ui::Measure measure);
  void statesChanged(infoplane::States states);
  void visibilityChanged();  ///< runs
  void looksChanged();
  void textChanged();  ///< whose runs the figures show
  void arrangementAsked(const infoplane::ui::DeckLayout& layout);
  void selectionChanged();
  void shownChanged();  ///< any of the settings but the selection: what the views are made of
  /// A step was undone or done again.
  void stepped(const infoplane::ui::ViewSettings& before, const infoplane::ui::ViewSettings& after);
  void settingsChanged();  ///< any of the settings, once a change, after the signals above

 private:
  void apply(const ViewSettings& settings);

  void step(const ViewSettings& settings);
  void want(const ViewSettings& settings);

  ViewSettings settings_;
  QUndoStack undo_;
  Measure wantedMeasure_ = ViewSettings{}.measure;
  States wantedStates_ = ViewSettings{}.states;
  bool pushing_ = false;  ///< the stack does for the first time what is pushed on it
};

}  // namespace infoplane::ui

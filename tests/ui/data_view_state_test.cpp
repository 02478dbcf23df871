#include <QSignalSpy>

#include "tests/ui/study.h"
#include "ui/data/view_state.h"

using namespace infoplane;
using namespace infoplane::ui;

class ViewStateTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void settersEmitOnlyOnChange() {
    ViewState state;
    QSignalSpy order(&state, &ViewState::orderChanged);
    QSignalSpy measure(&state, &ViewState::measureChanged);
    QSignalSpy states(&state, &ViewState::statesChanged);
    QSignalSpy selection(&state, &ViewState::selectionChanged);
    state.setOrder(1);
    state.setMeasure(Measure::debiased);
    state.setStates(States::paper);
    state.select({});
    QCOMPARE(order.size() + measure.size() + states.size() + selection.size(), 0);
    state.setStates(States::centred);
    QCOMPARE(states.size(), 1);
    state.undoStack().undo();
    QCOMPARE(state.states(), States::paper);
    state.setOrder(3);
    state.setMeasure(Measure::adjusted);
    state.select(PointRef{7, 2});
    state.select(PointRef{7, 2});
    QCOMPARE(order.size(), 1);
    QCOMPARE(measure.size(), 1);
    QCOMPARE(selection.size(), 1);
    state.select(PointRef{7, {}});
    QCOMPARE(selection.size(), 2);
  }

  void selectionsAreTurnedOverAndAddedTo() {
    Selection one(QList<PointRef>{{1, 0}, {1, 1}, {2, 0}});
    QVERIFY(one.containsRun(1) && one.contains({1, 1}) && !one.contains({1, {}}));
    QCOMPARE(one.current(), std::optional(PointRef{2, 0}));
    QCOMPARE(one.runs(), (QList<RunId>{1, 2}));
    one = one.after({{1, 1}, {3, 0}}, Choice::toggle);
    QCOMPARE(one.points(), (QList<PointRef>{{1, 0}, {2, 0}, {3, 0}}));
    // A run as a whole is there when one of its layers is, and goes with all of them.
    QCOMPARE(one.after({{2, {}}}, Choice::add).size(), 3);
    QVERIFY(!one.after({{2, {}}}, Choice::toggle).containsRun(2));
    QCOMPARE(one.after({{4, {}}}, Choice::toggle).current(), std::optional(PointRef{4, {}}));
    QCOMPARE(one.after({{7, 1}}, Choice::replace).points(), (QList<PointRef>{{7, 1}}));
    QVERIFY(one.after({}, Choice::replace).isEmpty());
    one.add({1, 0});  // once more: it becomes the current one
    QCOMPARE(one.points(), (QList<PointRef>{{2, 0}, {3, 0}, {1, 0}}));
    QVERIFY(!(one == Selection(QList<PointRef>{{1, 0}, {2, 0}, {3, 0}})));
  }

  void aSelectionIsUndoneAndRedone() {
    ViewState state;
    QSignalSpy changes(&state, &ViewState::selectionChanged);
    state.choose({{1, 0}, {1, 1}}, Choice::add);
    state.choose({{1, 1}}, Choice::toggle);
    state.choose({{2, {}}, {3, {}}}, Choice::add);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(state.undoStack().count(), 3);
    state.undoStack().undo();
    QCOMPARE(state.selection().points(), (QList<PointRef>{{1, 0}}));
    state.undoStack().undo();
    QCOMPARE(state.selection().size(), 2);
    state.undoStack().redo();
    state.undoStack().redo();
    QCOMPARE(state.selection().runs(), (QList<RunId>{1, 2, 3}));
  }

  void walkingIsOneStep() {
    ViewState state;
    state.select(PointRef{1, 0});
    for (int layer = 1; layer < 6; ++layer) state.select(PointRef{1, layer});
    QCOMPARE(state.undoStack().count(), 2);
    state.undoStack().undo();
    QCOMPARE(state.selection().current(), std::optional(PointRef{1, 0}));
  }

  void ordersStayInRange() {
    ViewState state;
    state.setOrder(9);
    QCOMPARE(state.order(), 4);
    state.setOrder(-2);
    QCOMPARE(state.order(), 1);
  }

  void manyRunsAreHiddenWithOneSignal() {
    ViewState state;
    QSignalSpy changes(&state, &ViewState::visibilityChanged);
    state.setVisible(std::vector<RunId>{1, 2, 3}, false);
    QCOMPARE(changes.size(), 1);
    QVERIFY(!state.isVisible(2));
    QVERIFY(state.isVisible(4));
    state.setVisible(std::vector<RunId>{1, 2}, false);
    QCOMPARE(changes.size(), 1);
    state.setVisible(2, true);
    QCOMPARE(changes.size(), 2);
    QVERIFY(state.isVisible(2));
    QVERIFY(!state.isVisible(3));
  }
};

QTEST_GUILESS_MAIN(ViewStateTest)
#include "data_view_state_test.moc"

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
    QSignalSpy selection(&state, &ViewState::selectionChanged);
    state.setOrder(1);
    state.setMeasure(Measure::raw);
    state.select({});
    QCOMPARE(order.size() + measure.size() + selection.size(), 0);
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

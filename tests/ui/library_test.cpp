#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>

#include "tests/ui/study.h"
#include "ui/library/library_panel.h"
#include "ui/library/library_tree.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

namespace {

QStringList titles(const QAbstractItemModel& model, const QModelIndex& parent = {},
                   const QString& indent = {}) {
  QStringList rows;
  for (int i = 0; i < model.rowCount(parent); ++i) {
    const QModelIndex row = model.index(i, 0, parent);
    rows << indent + row.data().toString() << titles(model, row, indent + "  ");
  }
  return rows;
}

}  // namespace

class LibraryTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void levelsWithOneRunCollapse() {
    Study study;
    study.addRun("Stories", "mini", "step-1");
    study.addRun("Stories", "mini", "step-2");
    study.addRun("Stories", "mini", "step-2", RunState::done, -1, 5);
    study.addRun("Solo", "one", "main");
    study.addRun("Single", "two", "step-9");
    study.addRun("same", "same", "step-7");
    study.addRun("twin", "twin", "step-1");
    study.addRun("twin", "twin", "step-2");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QStringList expected{"Single",
                               "  two · step-9",
                               "Solo",
                               "  one",
                               "Stories",
                               "  mini",
                               "    step-1",
                               "    step-2",
                               "      stories, seed 0",
                               "      stories, seed 5",
                               "same",
                               "  step-7",
                               "twin",
                               "  step-1",
                               "  step-2"};
    QCOMPARE(titles(model), expected);
  }

  void stagesAndBranchesAreRowsOfTheirOwn() {
    Study study;
    for (const char* moment :
         {"main", "stage2-ingredient2-step1000", "stage2-ingredient1-step2000", "stage2-soup",
          "stage1-step1000", "stage2-ingredient1-step1000", "stage1-step2000"})
      study.addRun("OLMo 2", "OLMo-2-1B", moment);
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    const QStringList expected{"OLMo 2",
                               "  OLMo-2-1B",
                               "    stage 1",
                               "      step 1,000",
                               "      step 2,000",
                               "    stage 2, ingredient 1",
                               "      step 1,000",
                               "      step 2,000",
                               "    stage 2, ingredient 2 · step 1,000",
                               "    stage 2, soup",
                               "    main"};
    QCOMPARE(titles(model), expected);
    const QModelIndex named = model.index(0, 0, model.index(0, 0));
    QCOMPARE(named.data(LibraryModel::SecondaryRole).toString(), QString("7 checkpoints"));
  }

  void secondaryTextFollowsOrderAndMeasure() {
    Study study;
    const RunId done = study.addRun("Stories", "mini", "step-1");
    const RunId running = study.addRun("Stories", "mini", "step-2", RunState::running, 3);
    const RunId failed = study.addRun("Stories", "mini", "step-3", RunState::failed, 1);
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    const auto secondary = [&](RunId run) {
      return model.indexOfRun(run).data(LibraryModel::SecondaryRole).toString();
    };
    QCOMPARE(secondary(done), "I 0.125 / 0.105");  // means of .11 .12 .13 .14 and .09 .. .12
    state.setOrder(2);
    QCOMPARE(secondary(done), "I 0.225 / 0.185");
    state.setMeasure(Measure::adjusted);
    QCOMPARE(secondary(done), "I 0.205 / 0.165");
    state.setMeasure(Measure::debiased);
    QCOMPARE(secondary(done), "debiased not computed");
    QCOMPARE(secondary(running), "layer 2 of 4");
    QCOMPARE(secondary(failed), "failed");
    QVERIFY(model.indexOfRun(failed).data(LibraryModel::FailedRole).toBool());
    QCOMPARE(model.index(0, 0).data(LibraryModel::SecondaryRole).toString(), "1 model");
  }

  void checkBoxesHideRunsAndShowPartly() {
    Study study;
    const RunId one = study.addRun("Stories", "mini", "step-1");
    const RunId two = study.addRun("Stories", "mini", "step-2");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    const QModelIndex family = model.index(0, 0);
    QCOMPARE(family.data(Qt::CheckStateRole).toInt(), Qt::Checked);
    QVERIFY(model.setData(model.indexOfRun(one), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!state.isVisible(one));
    QVERIFY(state.isVisible(two));
    QCOMPARE(family.data(Qt::CheckStateRole).toInt(), Qt::PartiallyChecked);
    QVERIFY(model.setData(family, Qt::Checked, Qt::CheckStateRole));
    QVERIFY(state.isVisible(one));
    QVERIFY(model.setData(family, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!state.isVisible(one) && !state.isVisible(two));
  }

  void filterKeepsRowsWithAllWordsAndTheirParents() {
    Study study;
    study.addRun("Stories", "mini", "step-1");
    study.addRun("Stories", "mini", "step-2");
    study.addRun("Llama", "big", "main");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    LibraryFilter filter;
    filter.setSourceModel(&model);
    filter.setWords("STEP-2 stories");
    QCOMPARE(titles(filter), QStringList({"Stories", "  mini", "    step-2"}));
    filter.setWords("big step-2");
    QCOMPARE(filter.rowCount(), 0);
    filter.setWords("  ");
    QCOMPARE(filter.rowCount(), 2);
  }

  void selectionIsLinkedBothWays() {
    Study study;
    const RunId one = study.addRun("Stories", "mini", "step-1");
    const RunId two = study.addRun("Stories", "mini", "step-2");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    LibraryPanel panel(&catalog, &state, &theme);
    state.select(PointRef{two, 3});
    QCOMPARE(panel.tree()->currentIndex().data(LibraryModel::RunRole).toLongLong(), two);
    QCOMPARE(state.selection().current(),
             std::optional(PointRef{two, 3}));  // the layer was not lost on the way
    panel.tree()->setCurrentIndex(panel.tree()->currentIndex().siblingAtRow(0));
    QCOMPARE(state.selection().current(), std::optional(PointRef{one, {}}));
    study.addRun("Aardvark", "a", "main");  // rows are rebuilt: the selection stays
    catalog.refresh();
    QCOMPARE(panel.tree()->currentIndex().data(LibraryModel::RunRole).toLongLong(), one);
    state.select({});
    QVERIFY(!panel.tree()->currentIndex().isValid());
  }

  void manyRowsAreSelectedLinkedBothWays() {
    Study study;
    std::vector<RunId> runs;
    for (int i = 0; i < 4; ++i) runs.push_back(study.addRun("Stories", "mini", "step-" + std::to_string(i)));
    const RunId other = study.addRun("Llama", "big", "main");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    LibraryPanel panel(&catalog, &state, &theme);
    panel.resize(268, 400);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTreeView* tree = panel.tree();
    const auto rowOf = [&](const QString& title) {
      return tree->model()
          ->match(tree->model()->index(0, 0), Qt::DisplayRole, title, 1, Qt::MatchRecursive)
          .value(0);
    };
    const auto click = [&](const QString& title, Qt::KeyboardModifiers keys) {
      const QRect row = tree->visualRect(rowOf(title));
      QTest::mouseClick(tree->viewport(), Qt::LeftButton, keys, QPoint(row.left() + 60, row.center().y()));
    };
    QTRY_VERIFY(!tree->visualRect(rowOf("step-3")).isEmpty());  // laid out after it is shown, since Qt 6.8
    click("step-0", {});
    click("step-2", Qt::ControlModifier);
    QCOMPARE(state.selection().runs(), (QList<RunId>{runs[0], runs[2]}));
    click("step-3", Qt::ShiftModifier);
    QVERIFY(state.selection().containsRun(runs[3]) && !state.selection().containsRun(runs[1]));
    click("mini", {});  // all below it
    QCOMPARE(state.selection().size(), 4);
    QVERIFY(tree->selectionModel()->isSelected(rowOf("mini")) &&
            tree->selectionModel()->isSelected(rowOf("step-1")));
    click("step-1", Qt::ControlModifier);
    QCOMPARE(state.selection().size(), 3);
    QVERIFY(!tree->selectionModel()->isSelected(rowOf("mini")));
    click("step-2", {});
    QCOMPARE(state.selection().runs(), (QList<RunId>{runs[2]}));
    // The keyboard alone.
    QTest::keyClick(tree, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(state.selection().runs(), (QList<RunId>{runs[2], runs[3]}));
    // Layers of runs, selected elsewhere.
    state.select(QList<PointRef>{{runs[1], 2}, {runs[1], 3}, {other, 1}});
    QCOMPARE(tree->selectionModel()->selectedIndexes().size(), 2);
    QCOMPARE(state.selection().size(), 3);
    // What is filtered away is selected all the same.
    panel.filterBox()->setText("big");
    QCOMPARE(state.selection().size(), 3);
    panel.filterBox()->clear();
    QCOMPARE(tree->selectionModel()->selectedIndexes().size(), 2);
    state.undoStack().undo();
    QCOMPARE(state.selection().runs(), (QList<RunId>{runs[2], runs[3]}));
    QCOMPARE(tree->selectionModel()->selectedIndexes().size(), 2);
  }

  void aSingleCheckpointIsCutBeforeTheModel() {
    const QFontMetricsF metrics(QGuiApplication::font());
    const QString whole = "town-llama-260k · step-01600";
    const RowTitle all = fittedTitle(whole, "step-01600", metrics, metrics.horizontalAdvance(whole) + 1);
    QCOMPARE(all.name + all.detail, whole);
    const RowTitle some =
        fittedTitle(whole, "step-01600", metrics, metrics.horizontalAdvance("town-llama-260k · step-…") + 2);
    QCOMPARE(some.name, QString("town-llama-260k"));
    QVERIFY2(some.detail.startsWith(" · step") && some.detail.endsWith(QChar(0x2026)),
             qPrintable(some.detail));
    const RowTitle none =
        fittedTitle(whole, "step-01600", metrics, metrics.horizontalAdvance("town-llama-260k") + 8);
    QCOMPARE(none.name, QString("town-llama-260k"));
    QVERIFY(none.detail.isEmpty());
    const RowTitle little = fittedTitle(whole, "step-01600", metrics, metrics.horizontalAdvance("town-lla"));
    QVERIFY2(little.name.startsWith("to") && little.name.endsWith('k'), qPrintable(little.name));
    Study study;
    study.addRun("town", "town-llama-260k", "step-01600");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    LibraryModel model(&catalog, &state);
    const QModelIndex row = model.index(0, 0, model.index(0, 0));
    QCOMPARE(row.data().toString(), whole);
    QCOMPARE(row.data(LibraryModel::DetailRole).toString(), QString("step-01600"));
    QVERIFY(row.data(Qt::ToolTipRole).toString().contains(whole));
  }

  void spaceAndClickOnTheBoxToggle() {
    Study study;
    const RunId one = study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    LibraryPanel panel(&catalog, &state, &theme);
    panel.resize(268, 400);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QTreeView* tree = panel.tree();
    QTRY_VERIFY(
        !tree->visualRect(tree->model()->index(0, 0)).isEmpty());  // laid out after it is shown, since Qt 6.8
    const QRect row = tree->visualRect(tree->model()->index(0, 0));
    QCOMPARE(row.height(), 25);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {}, QPoint(row.left() + 8, row.center().y()));
    QVERIFY(!state.isVisible(one));
    QVERIFY(state.selection().isEmpty());  // a click on the box is no selection
    tree->setCurrentIndex(tree->model()->index(0, 0));
    QTest::keyClick(tree, Qt::Key_Space);
    QVERIFY(state.isVisible(one));
  }

  void foldedRowsStayFolded() {
    Study study;
    study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    LibraryPanel panel(&catalog, &state, &theme);
    QTreeView* tree = panel.tree();
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    tree->collapse(tree->model()->index(0, 0));
    study.addRun("Stories", "mini", "step-2");
    catalog.refresh();
    QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
    panel.filterBox()->setText("step");  // what matches is shown
    QVERIFY(tree->isExpanded(tree->model()->index(0, 0)));
    panel.filterBox()->clear();
    QVERIFY(!tree->isExpanded(tree->model()->index(0, 0)));
  }
};

QTEST_MAIN(LibraryTest)
#include "library_test.moc"

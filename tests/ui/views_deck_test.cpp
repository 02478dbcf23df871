#include <algorithm>

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QToolButton>
#include <QtTest/QtTest>

#include "engine/base/layer_means.h"
#include "tests/ui/on_study.h"
#include "ui/views/compare_view.h"
#include "ui/views/shares_view.h"
#include "ui/views/table_view.h"
#include "ui/window/window_views.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

/// All views in their deck over one study: two families, three models.
class DeckTest : public infoplane::test::OnStudy {
  Q_OBJECT

 private:
  std::unique_ptr<ViewDeck> deck_;
  ExplorerView* explorer_ = nullptr;
  RunId one_ = 0, two_ = 0, three_ = 0;

  template <typename View>
  View& view() {
    return *deck_->findChild<View*>();
  }
  void look(const QString& id) {
    deck_->open(id);
    QCoreApplication::processEvents();
  }

 private slots:
  void init() {
    begin();
    one_ = study_->addRun("F", "alpha", "step-1");
    two_ = study_->addRun("F", "beta", "step-1");
    three_ = study_->addRun("G", "gamma", "step-1");
    openCatalog();
    deck_ = std::make_unique<ViewDeck>();
    explorer_ = addViews(*deck_, *catalog_, *state_, *theme_);
    show(*deck_, {1100, 760});
  }
  void cleanup() {
    deck_.reset();
    end();
  }

  void aSelectionOfManyIsLinkedOverAllViews() {
    PlotWidget& plane = explorer_->plane().plot();
    // All three runs have the same figures: the one on top is meant.
    QTest::mouseClick(plane.viewport(), Qt::LeftButton, {}, placeOf(plane, {three_, 1}));
    QTest::mouseClick(plane.viewport(), Qt::LeftButton, Qt::ControlModifier, placeOf(plane, {three_, 3}));
    QCOMPARE(state_->selection().points(), (QList<PointRef>{{three_, 1}, {three_, 3}}));
    settle();
    QCOMPARE(explorer_->layers().panel(2).selected(), (QList<PointKey>{{three_, 1}, {three_, 3}}));
    QTest::keyClick(&plane, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(state_->selection().size(), 3 * (Study::kLayers + 1));
    settle();
    QCOMPARE(plane.selected().size(), 3 * (Study::kLayers + 1));
    look("compare");
    for (PlotWidget* panel : view<CompareView>().panels())
      QCOMPARE(panel->selected().size(), 3 * (Study::kLayers + 1));
    look("table");
    QTableView& table = view<TableView>().table();
    QCOMPARE(table.selectionModel()->selectedRows().size(), 3);
    const auto clickRow = [&table](int row, Qt::KeyboardModifiers keys) {
      const QPoint place = table.visualRect(table.model()->index(row, 0)).center();
      QTest::mouseClick(table.viewport(), Qt::LeftButton, keys, place);
    };
    clickRow(0, {});
    QCOMPARE(state_->selection().runs(), (QList<RunId>{one_}));
    // A second row with Ctrl; and the shares show both.
    clickRow(1, Qt::ControlModifier);
    QCOMPARE(state_->selection().runs(), (QList<RunId>{one_, two_}));
    look("shares");
    QCOMPARE(view<SharesView>().plot().selected(), (QList<PointKey>{{one_, -1}, {two_, -1}}));
    state_->undoStack().undo();
    settle();
    QCOMPARE(view<SharesView>().plot().selected(), (QList<PointKey>{{one_, -1}}));
    state_->change("layers", [](ViewSettings& s) { s.tableRows = RowKind::layers; });
    look("table");
    state_->select(QList<PointRef>{{two_, 0}, {two_, 4}});
    settle();
    QCOMPARE(table.selectionModel()->selectedRows().size(), 2);
    QCOMPARE(view<TableView>().copyText().split('\n').size(), 4);
  }

  void tabsAreCarriedToTheOtherSideAndBack() {
    QVERIFY(!deck_->isSplit());
    deck_->carryAcross("table");
    QVERIFY(deck_->isSplit());
    QVERIFY(deck_->pane(1).isAncestorOf(QApplication::focusWidget()));
    QCOMPARE(deck_->pane(1).ids(), QStringList("table"));
    QVERIFY(view<TableView>().isVisible() && explorer_->isVisible());
    QCOMPARE(deck_->current()->id, QString("table"));
    deck_->carryAcross("table");
    QVERIFY(!deck_->isSplit());
    QVERIFY(!deck_->pane(1).isVisible());
    // The last view of the first pane stays.
    for (const char* id : {"compare", "shares", "table", "plane"}) deck_->carryAcross(id);
    QCOMPARE(deck_->pane(0).ids(), QStringList("plane"));
    deck_->join();
    QCOMPARE(deck_->pane(0).ids().size(), 4);
  }

  void aLayoutComesBack() {
    deck_->carryAcross("shares");
    look("table");
    const DeckLayout before = deck_->deckLayout();
    deck_->join();
    look("plane");
    deck_->setDeckLayout(before);
    QCOMPARE(deck_->deckLayout().tabs, before.tabs);
    QCOMPARE(deck_->deckLayout().current, before.current);
    deck_->setDeckLayout(
        {{QStringList{"unknown"}, QStringList{"plane", "compare", "shares", "table"}}, {}, {}});
    QVERIFY(!deck_->pane(0).isEmpty());
  }

  void theKeyboardWalksTheTabs() {
    deck_->showNext(1);
    QCOMPARE(deck_->current()->id, QString("compare"));
    deck_->showNext(-1);
    deck_->showNext(-1);
    QCOMPARE(deck_->current()->id, QString("table"));
  }

  void familiesHavePanelsWithTheSameAxes() {
    look("compare");
    auto& compare = view<CompareView>();
    QCOMPARE(compare.panels().size(), 2U);
    QCOMPARE(compare.panels()[0]->spec().title, QString("F"));
    QCOMPARE(compare.panels()[0]->range(), compare.panels()[1]->range());
    compare.panels()[1]->zoom(0.5, compare.panels()[1]->renderer().plotArea().center());
    QVERIFY(compare.panels()[0]->canGoBack());
    QCOMPARE(compare.panels()[0]->range(), compare.panels()[1]->range());
    const auto link = [&compare](const QString& text) {
      const auto links = compare.findChildren<QToolButton*>();
      return *std::find_if(links.begin(), links.end(), [&](auto* each) { return each->text() == text; });
    };
    const PlotRange closer = compare.panels()[0]->range();
    QVERIFY(!link("forward")->isEnabled());
    link("back")->click();
    for (const PlotWidget* panel : compare.panels()) QVERIFY(!panel->canGoBack());
    QVERIFY(!link("back")->isEnabled());
    link("forward")->click();
    for (const PlotWidget* panel : compare.panels()) QCOMPARE(panel->range(), closer);
    compare.fit();
    QVERIFY(!compare.panels()[1]->canGoBack());
    state_->change("by run", [](ViewSettings& s) { s.compareBy = CompareBy::runs; });
    settle();
    QCOMPARE(compare.panels().size(), 3U);
    QCOMPARE(compare.figure().plots.size(), 3U);
    compare.limits().field(2)->setText("0.05");
    compare.limits().accept();
    settle();
    for (const PlotWidget* panel : compare.panels()) QCOMPARE(panel->range().y.low, 0.05);
    QCOMPARE(compare.figure().plots[2].spec.y.low, std::optional(0.05));
  }

  void manyPanelsComeOneAfterTheOther() {
    std::vector<RunId> runs;
    for (int i = 0; i < 70; ++i) runs.push_back(study_->addRun("F", "m" + std::to_string(i), "step-1"));
    catalog_->refresh();
    QTRY_VERIFY(!catalog_->isReading());
    look("compare");
    auto& compare = view<CompareView>();
    state_->change("by run", [](ViewSettings& s) { s.compareBy = CompareBy::runs; });
    QTRY_COMPARE(compare.panels().size(), 64U);
    settle();
    for (const PlotWidget* panel : compare.panels()) {
      QCOMPARE(panel->spec().series.size(), 1U);
      QVERIFY2(panel->height() >= 200, qPrintable(QString::number(panel->height())));
    }
    const auto labels = compare.findChildren<QLabel*>();
    const auto told = [&](const QString& text) {
      return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) {
        return label->isVisible() && label->text().contains(text);
      });
    };
    QVERIFY(told("64 of 73"));
    state_->setVisible(runs, false);
    settle();
    QCOMPARE(compare.panels().size(), 3U);
    QVERIFY(!told("64 of"));
  }

  void aViewOutOfSightIsBuiltWhenItIsLookedAt() {
    auto& table = view<TableView>();
    QCOMPARE(table.table().model()->rowCount(), 0);
    look("table");
    QCOMPARE(table.table().model()->rowCount(), 3);
    look("plane");
    state_->setVisible(one_, false);
    settle();
    QCOMPARE(table.table().model()->rowCount(), 3);
    look("table");
    QCOMPARE(table.table().model()->rowCount(), 2);
  }

  void sharesAddUpToOne() {
    look("shares");
    auto& shares = view<SharesView>();
    const PlotSpec& spec = shares.plot().spec();
    QCOMPARE(spec.series.size(), 5U);
    QCOMPARE(spec.y.categories.size(), 3);
    // Orders of the study rise by 0.1: token 0.125, then 0.1 of H(Z), and the rest.
    for (std::size_t row = 0; row < 3; ++row) {
      double sum = 0;
      for (const PlotSeries& series : spec.series) sum += extentOf(series, series.points[row]);
      QVERIFY(std::abs(sum - 1) < 1e-12);
    }
    QTest::mouseClick(shares.plot().viewport(), Qt::LeftButton, {},
                      shares.plot().renderer().toScene(0.05, 0).toPoint());
    QVERIFY(!state_->selection().isEmpty());
    QCOMPARE(state_->selection().current()->run, three_);  // rows read from the top
    state_->change("layers", [](ViewSettings& s) { s.shareRows = RowKind::layers; });
    settle();
    QCOMPARE(shares.plot().spec().y.categories.size(), Study::kLayers + 1);
  }

  void theTableSortsCopiesAndSelects() {
    look("table");
    auto& view = this->view<TableView>();
    QTableView& table = view.table();
    QCOMPARE(table.model()->rowCount(), 3);
    table.sortByColumn(0, Qt::DescendingOrder);
    QCOMPARE(table.model()->index(0, 0).data().toString(), QStringLiteral("gamma · step 1"));
    QCOMPARE(table.model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("I(X₁;Z), raw"));
    table.selectRow(2);
    QCOMPARE(state_->selection().current(), std::optional<PointRef>({one_, {}}));
    QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split('\n');
    QCOMPARE(lines.size(), 3);  // headers, the row, the end
    QVERIFY2(lines[0].startsWith("name\tcomplexity_raw\texpressivity_raw\toptimality\t"),
             qPrintable(lines[0]));
    QVERIFY(lines[1].startsWith(QStringLiteral("alpha · step 1\t")));
    const qsizetype at = lines[0].split('\t').indexOf("complexity_raw");
    const double mean = mean_of_states(catalog_->find(one_)->layers, States::paper)->input.at(1).raw.value();
    QCOMPARE(lines[1].split('\t')[at].toDouble(), mean);
    state_->select(PointRef{two_, 3});
    settle();
    QCOMPARE(RunId(table.selectionModel()->selectedRows().front().data(TableModel::RunRole).toLongLong()),
             two_);
    state_->change("layers", [](ViewSettings& s) { s.tableRows = RowKind::layers; });
    settle();
    QCOMPARE(table.model()->rowCount(), 3 * (Study::kLayers + 1));
    QCOMPARE(table.currentIndex().data(TableModel::LayerRole).toInt(), 3);
    QVERIFY(view.figure().table);
  }

  void aViewOutOfSightIsUpToDateWhenLookedAt() {
    look("table");
    look("plane");
    state_->setVisible(one_, false);
    settle();
    QCOMPARE(view<TableView>().table().model()->rowCount(), 3);
    look("table");
    QCOMPARE(view<TableView>().table().model()->rowCount(), 2);
  }

  void everyChangeIsUndoneAndRedone_data() {
    QTest::addColumn<int>("which");
    for (int i = 0; i < 9; ++i) QTest::addRow("%d", i) << i;
  }
  void everyChangeIsUndoneAndRedone() {
    QFETCH(int, which);
    const std::vector<std::function<void()>> edits{
        [this] { state_->setOrder(3); },
        [this] { state_->setMeasure(Measure::null); },
        [this] { explorer_->plane().setMode(PlaneMode::models); },
        [this] {
          state_->setVisible({one_, two_}, false);
        },
        [this] {
          state_->showOnly({one_}, {one_, two_, three_});
        },
        [this] { explorer_->plane().plot().toggleGroup("F"); },
        [this] { state_->setLook("F", 9); },
        [this] {
          state_->setLimits("plane", {0.1, 0.4, {}, 0.9});
        },
        [this] {
          state_->setUntil(TrainingTime{{}, TrainingUnit::step, 5});
        }};
    const ViewSettings before = state_->settings();
    edits[static_cast<std::size_t>(which)]();
    settle();
    const ViewSettings after = state_->settings();
    QVERIFY(!(before == after));
    QCOMPARE(state_->undoStack().count(), 1);
    state_->undoStack().undo();
    settle();
    QVERIFY(state_->settings() == before);
    state_->undoStack().redo();
    settle();
    QVERIFY(state_->settings() == after);
  }

  void aDoubleClickInTheLegendIsOneStep() {
    PlotWidget& plot = explorer_->plane().plot();
    const QPoint entry = plot.renderer().legendEntryRect("F").center().toPoint();
    QTest::mouseDClick(plot.viewport(), Qt::LeftButton, {}, entry);
    settle();
    QCOMPARE(plot.hiddenGroups(), QSet<QString>({"G"}));
    QCOMPARE(state_->undoStack().count(), 1);
    state_->undoStack().undo();
    settle();
    QVERIFY(plot.hiddenGroups().isEmpty());
  }

  void axisEndsAreSetByNumbers() {
    AxisLimitsPanel& panel = explorer_->plane().limits();
    panel.field(0)->setText("0.1");
    panel.field(1)->setText("0.05");
    panel.accept();
    QVERIFY(state_->settings().limits.isEmpty());  // the first is not below the second
    panel.field(1)->setText("0.4");
    panel.accept();
    settle();
    QCOMPARE(explorer_->plane().plot().range().x, (Range{0.1, 0.4}));
    QCOMPARE(explorer_->plane().figure().plots[0].spec.x.high, std::optional(0.4));
  }
};

QTEST_MAIN(DeckTest)
#include "views_deck_test.moc"

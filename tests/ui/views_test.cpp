#include <QSignalSpy>
#include <QToolButton>
#include <QtTest/QtTest>

#include "tests/ui/on_study.h"
#include "ui/views/explorer_view.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

class ViewsTest : public infoplane::test::OnStudy {
  Q_OBJECT

 private:
  std::unique_ptr<ExplorerView> view_;

  void open() {
    openCatalog();
    view_ = std::make_unique<ExplorerView>(*catalog_, *state_, *theme_);
    show(*view_, {900, 700});
  }
  PlotWidget& plot() { return view_->plane().plot(); }
  QToolButton* button(const QString& text) {
    for (QToolButton* each : view_->findChildren<QToolButton*>())
      if (each->text() == text && !each->isHidden()) return each;
    return nullptr;
  }
  void clickPoint(PlotWidget& on, PointKey key) {
    QVERIFY(findPoint(on.spec(), key));
    QTest::mouseClick(on.viewport(), Qt::LeftButton, {}, placeOf(on, key));
  }

 private slots:
  void init() { begin(); }
  void cleanup() {
    view_.reset();
    end();
  }

  void anEmptyStudySaysWhatToDo() {
    open();
    QVERIFY(plot().spec().emptyText.contains("Drop a model folder"));
    view_->grab();
    const RunId run = study_->addRun("F", "m", "c", RunState::running, 0);
    catalog_->refresh();
    settle();
    QCOMPARE(plot().spec().emptyTitle, QStringLiteral("Waiting for the first layer"));
    state_->setVisible(run, false);
    settle();
    QCOMPARE(plot().spec().emptyTitle, QStringLiteral("All runs are hidden"));
  }

  void aNewLayerAppearsAtOnceAndAZoomStays() {
    const RunId run = study_->addRun("F", "m", "c", RunState::running, 2);
    open();
    QCOMPARE(plot().spec().series[0].points.size(), std::size_t(2));
    plot().zoom(0.5, plot().renderer().plotArea().center());
    const PlotRange zoom = plot().range();
    Store store = study_->open();
    store.add_layer(run, Study::measured(2));
    catalog_->refreshRun(run);
    settle();
    QCOMPARE(plot().spec().series[0].points.size(), std::size_t(3));
    QCOMPARE(view_->layers().panel(0).spec().series[0].points.size(), std::size_t(3));
    QCOMPARE(plot().range(), zoom);
  }

  void selectionIsLinkedBothWays() {
    study_->addRun("F", "m", "a");
    // Both runs have the same figures: the one drawn on top is meant.
    const RunId one = study_->addRun("G", "n", "b");
    open();
    QSignalSpy selected(state_.get(), &ViewState::selectionChanged);
    clickPoint(plot(), {one, 2});
    QCOMPARE(selected.count(), 1);
    QCOMPARE(state_->selection().current()->run, one);
    QCOMPARE(state_->selection().current()->layer, std::optional<int>(2));
    settle();
    for (std::size_t i = 0; i < LayersView::panelCount; ++i)
      QCOMPARE(view_->layers().panel(i).current(), (PointKey{one, 2}));
    state_->select(PointRef{one, 4});
    settle();
    QCOMPARE(plot().current(), (PointKey{one, 4}));
    state_->select({});
    settle();
    QVERIFY(plot().selected().isEmpty() && view_->layers().panel(1).selected().isEmpty());
  }

  // A thousand runs are too many to be laid out anew for every selection.
  void aSelectionLeavesTheDataAlone() {
    const RunId one = study_->addRun("F", "m", "a");
    const RunId two = study_->addRun("G", "n", "b");
    open();
    std::vector<PlotWidget*> plots{&plot()};
    for (std::size_t i = 0; i < LayersView::panelCount; ++i) plots.push_back(&view_->layers().panel(i));
    std::vector<const PlotPoint*> data;
    for (PlotWidget* each : plots) data.push_back(each->spec().series[1].points.data());
    for (const RunId run : {one, two}) {
      state_->select(PointRef{run, 2});
      settle();
      for (std::size_t i = 0; i < plots.size(); ++i) {
        QCOMPARE(plots[i]->spec().series[1].points.data(), data[i]);
        QCOMPARE(plots[i]->spec().emphasized, std::vector<qint64>{run});
        QCOMPARE(plots[i]->selected(), (QList<PointKey>{{run, 2}}));
      }
      QCOMPARE(plot().spec().series[plot().spec().labels.front().series].points.front().key.owner, run);
    }
    state_->select({});
    settle();
    for (PlotWidget* each : plots) QVERIFY(each->spec().emphasized.empty() && each->selected().isEmpty());
    // A change of both is no selection alone.
    state_->select(PointRef{one, 1});
    state_->setOrder(2);
    settle();
    QCOMPARE(plot().spec().x.title, QStringLiteral("Complexity I(X₂;Z)"));
    QCOMPARE(plot().spec().emphasized, std::vector<qint64>{one});
  }

  void aPanelSelectsToo() {
    const RunId one = study_->addRun("F", "m", "a");
    open();
    clickPoint(view_->layers().panel(0), {one, 3});
    QCOMPARE(state_->selection().current(), std::optional<PointRef>({one, 3}));
    settle();
    QCOMPARE(plot().current(), (PointKey{one, 3}));
  }

  void statesAreOfferedWhereTheyAreKnown() {
    const RunId one = study_->addRun("F", "m", "a", RunState::running, 1);
    LayerMeasurement layer = Study::measured(1);
    open();
    QVERIFY(button("Centred") == nullptr || !button("Centred")->isVisible());
    layer.centred = layer.paper;
    layer.centred->input[1].raw = 0.75;
    {
      Store store = study_->open();
      store.add_layer(one, layer);
    }
    catalog_->refreshRun(one);
    settle();
    QVERIFY(button("Centred") != nullptr);
    QTest::mouseClick(button("Centred"), Qt::LeftButton);
    QCOMPARE(state_->states(), States::centred);
    settle();
    QCOMPARE(plot().spec().x.title, QStringLiteral("Complexity I(X₁;Z), centred"));
    QCOMPARE(plot().spec().series[0].points[0].x, 0.75);
    QCOMPARE(view_->layers().panel(1).spec().series[0].points[0].y, 0.75);
    // Where no run has them any more, those there are are shown.
    state_->setVisible(one, false);
    const RunId two = study_->addRun("F", "m", "b");
    catalog_->refresh();
    settle();
    QCOMPARE(state_->states(), States::paper);
    QCOMPARE(plot().spec().series[0].points.front().key.owner, two);
  }

  void controlsChangeOrderMeasureAndPoints() {
    const RunId one = study_->addRun("F", "m", "a");
    open();
    QTest::mouseClick(button("Bigram"), Qt::LeftButton);
    QCOMPARE(state_->order(), 2);
    settle();
    QCOMPARE(plot().spec().x.title, QStringLiteral("Complexity I(X₂;Z)"));
    QTest::mouseClick(button("Null"), Qt::LeftButton);
    QCOMPARE(state_->measure(), Measure::null);
    settle();
    QCOMPARE(plot().spec().series[0].points[1].x, 0.02);
    QCOMPARE(view_->layers().panel(1).spec().series[0].points[1].y, 0.02);
    QTest::mouseClick(button("Models"), Qt::LeftButton);
    settle();
    QCOMPARE(plot().spec().series[0].points.size(), std::size_t(1));
    state_->select(PointRef{one, 2});
    settle();
    QCOMPARE(plot().current(), (PointKey{one, -1}));
    state_->setOrder(1);
    settle();
    QVERIFY(button("Token")->isChecked());
  }

  void onlyWhatIsPresentIsOffered() {
    study_->addRun("F", "m", "a");
    open();
    QVERIFY(button("Adjusted") && button("Null"));
    QVERIFY(!button("Debiased") && !button("Checkpoints"));
  }

  void fitBackAndForwardFollowTheHistory() {
    study_->addRun("F", "m", "a");
    open();
    QVERIFY(!button("back")->isEnabled() && !button("forward")->isEnabled());
    const PlotRange fitted = plot().range();
    plot().zoom(0.5, plot().renderer().plotArea().center());
    QVERIFY(button("back")->isEnabled());
    QTest::mouseClick(button("back"), Qt::LeftButton);
    QCOMPARE(plot().range(), fitted);
    QVERIFY(button("forward")->isEnabled());
    QTest::mouseClick(button("forward"), Qt::LeftButton);
    QVERIFY(plot().range() != fitted);
    QTest::mouseClick(button("fit"), Qt::LeftButton);
    QCOMPARE(plot().range(), fitted);
  }

  void hidingARunOrAFamilyHidesItEverywhere() {
    const RunId one = study_->addRun("F", "m", "a");
    study_->addRun("G", "n", "b");
    open();
    plot().toggleGroup("G");
    settle();
    for (std::size_t i = 0; i < LayersView::panelCount; ++i)
      QCOMPARE(view_->layers().panel(i).hiddenGroups(), QSet<QString>({"G"}));
    QCOMPARE(view_->plane().figure().plots[0].spec.series.size(), std::size_t(1));
    plot().toggleGroup("G");
    settle();
    state_->setVisible(one, false);
    settle();
    QCOMPARE(plot().spec().series.size(), std::size_t(1));
    QCOMPARE(view_->layers().panel(2).spec().series.size(), std::size_t(1));
  }

  void theFigureIsWhatIsSeen() {
    study_->addRun("F", "m", "a");
    open();
    QVERIFY(!view_->plane().figure().plots[0].range);
    plot().zoom(0.5, plot().renderer().plotArea().center());
    QCOMPARE(*view_->plane().figure().plots[0].range, plot().range());
    QCOMPARE(view_->layers().figure().plots.size(), std::size_t(4));
  }

  void theThemeReachesThePlots() {
    study_->addRun("F", "m", "a");
    theme_->setChoice(ThemeChoice::light);
    open();
    theme_->setChoice(ThemeChoice::dark);
    QCOMPARE(plot().renderer().canvas().style.palette.panel, paletteOf(ThemeKind::dark).panel);
    QCOMPARE(view_->layers().panel(3).renderer().canvas().style.palette.panel,
             paletteOf(ThemeKind::dark).panel);
    const QImage picture = plot().grab().toImage();
    QCOMPARE(picture.pixelColor(3, picture.height() / 2), paletteOf(ThemeKind::dark).panel);
  }

  void everyControlHasAName() {
    study_->addRun("F", "m", "a");
    open();
    for (QToolButton* each : view_->findChildren<QToolButton*>())
      QVERIFY2(!each->accessibleName().isEmpty(), qPrintable(each->text()));
    for (PlotWidget* each : view_->findChildren<PlotWidget*>()) QVERIFY(!each->accessibleName().isEmpty());
  }

  void aRemovedRunLeavesNoTrace() {
    const RunId one = study_->addRun("F", "m", "a");
    open();
    state_->select(PointRef{one, 2});
    settle();
    Store store = study_->open();
    store.remove_run(one);
    catalog_->refresh();
    settle();
    QVERIFY(plot().spec().series.empty());
    view_->grab();
  }
};

QTEST_MAIN(ViewsTest)
#include "views_test.moc"

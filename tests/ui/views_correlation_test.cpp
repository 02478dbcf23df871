#include <QSignalSpy>
#include <QToolButton>
#include <QtTest/QtTest>

#include "tests/ui/correlations_sample.h"
#include "tests/ui/on_study.h"
#include "ui/data/workspace.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_sidecar.h"
#include "ui/plot/tile_item.h"
#include "ui/views/matrix_view.h"
#include "ui/views/scatter_view.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::FakeCorrelations;
using infoplane::test::sampleCorrelations;
using infoplane::test::Study;

/// The scatter and the matrix over a real catalogue and made-up statistics.
class CorrelationViewsTest : public infoplane::test::OnStudy {
  Q_OBJECT

 private:
  std::unique_ptr<FakeCorrelations> source_;
  std::unique_ptr<ScatterView> scatter_;
  std::unique_ptr<MatrixView> matrix_;
  std::vector<RunId> runs_;

  void open() {
    openCatalog();
    scatter_ = std::make_unique<ScatterView>(*catalog_, *state_, *theme_, *source_);
    matrix_ = std::make_unique<MatrixView>(*catalog_, *state_, *theme_, *source_);
    for (QWidget* view : std::initializer_list<QWidget*>{scatter_.get(), matrix_.get()})
      show(*view, {900, 640});
  }
  void tell(const QSet<RunId>& leftOut = {}) {
    source_->tell(sampleCorrelations(runs_, leftOut));
    settle();
  }
  QToolButton* button(const QString& text) {
    for (QToolButton* each : scatter_->findChildren<QToolButton*>())
      if (each->text() == text) return each;
    return nullptr;
  }

 private slots:
  void init() {
    begin();
    source_ = std::make_unique<FakeCorrelations>();
    runs_.clear();
    for (int i = 0; i < 5; ++i)
      runs_.push_back(study_->addRun(i % 2 == 0 ? "F" : "G", "model-" + std::to_string(i), "main"));
  }
  void cleanup() {
    scatter_.reset();
    matrix_.reset();
    source_.reset();
    end();
  }

  /// A benchmark on which all are equal is not what the scatter opens on.
  void theFirstBenchmarkThatTellsSomethingIsShown() {
    Correlations found = sampleCorrelations({1, 2, 3, 4, 5});
    QCOMPARE(found.benchmarkAt({}), std::size_t{0});
    for (const std::size_t measure : {0, 1})
      found.cells[measure * 2].plain.outcome = CorrelationOutcome::benchmarkConstant;
    QCOMPARE(found.benchmarkAt({}), std::size_t{1});
    QCOMPARE(found.benchmarkAt("gone:acc"), std::size_t{1});
    QCOMPARE(found.benchmarkAt("IFEval:normalized"), std::size_t{0});  // asked for by name
    for (CorrelationCell& cell : found.cells) cell.plain.outcome = CorrelationOutcome::tooFew;
    QCOMPARE(found.benchmarkAt({}), std::size_t{0});
    QCOMPARE(Correlations{}.benchmarkAt({}), std::size_t{0});
  }

  void whatIsMissingIsSaid() {
    source_->atWork = true;
    open();
    QVERIFY(scatter_->plot().spec().emptyTitle.startsWith("Computing"));
    Correlations none;
    none.lack = CorrelationLack::noScores;
    source_->tell(none);
    settle();
    for (PlotWidget* plot : {&scatter_->plot(), &matrix_->plot()}) {
      QVERIFY(plot->spec().dropTarget);
      QVERIFY(plot->spec().emptyText.startsWith("Drop a file with benchmark scores here"));
    }
    none.lack = CorrelationLack::fewScores;
    source_->tell(none);
    settle();
    QVERIFY(scatter_->plot().spec().emptyText.contains("choose Checkpoints"));
    none.lack = CorrelationLack::failed;
    none.problem = "error[x]: it broke";
    source_->tell(none);
    settle();
    QCOMPARE(matrix_->plot().spec().emptyText, none.problem);
    QVERIFY(!scatter_->grab().isNull());
  }

  void theScatterShowsThePairAndItsFigures() {
    open();
    tell();
    state_->setPair("optimality", "IFEval:normalized");
    settle();
    const PlotSpec& spec = scatter_->plot().spec();
    QCOMPARE(spec.series.size(), std::size_t(2));  // by family
    QCOMPARE(spec.legend.size(), std::size_t(2));
    QCOMPARE(spec.labels.size(), std::size_t(5));
    QCOMPARE(spec.title, "r = 0.50 [0.45, 0.55], p = 0.041, n = 5");
    QVERIFY2(spec.subtitle.contains("q = 0.084 over 4 cells"), qPrintable(spec.subtitle));
    QCOMPARE(spec.regions.size(), std::size_t(1));
    QCOMPARE(spec.curves.size(), std::size_t(1));
    QCOMPARE(scatter_->measures().currentData().toString(), "optimality");
    QCOMPARE(scatter_->benchmarks().count(), 2);
    state_->undoStack().undo();
    settle();
    QCOMPARE(scatter_->measures().currentData().toString(), "complexity");
    // A model without a score of the benchmark has no point.
    state_->setPair("optimality", "arc_easy:acc");
    settle();
    QVERIFY(!findPoint(scatter_->plot().spec(), {runs_[0], -1}));
  }

  void aClickSelectsEverywhere() {
    open();
    tell();
    QTest::mouseClick(scatter_->plot().viewport(), Qt::LeftButton, {},
                      placeOf(scatter_->plot(), {runs_[2], -1}));
    QCOMPARE(state_->selection().current(), std::optional<PointRef>({runs_[2], {}}));
    state_->select(PointRef{runs_[3], 2});  // a layer, in another view
    settle();
    QCOMPARE(scatter_->plot().current(), (PointKey{runs_[3], -1}));
    QVERIFY(source_->asked.size() == 1);  // a selection is no new question
  }

  void theSelectedPointsAreLeftOutAndUndoTakesThemBack() {
    open();
    tell();
    QVERIFY(!button("leave out")->isEnabled());
    QTest::mouseClick(scatter_->plot().viewport(), Qt::LeftButton, {},
                      placeOf(scatter_->plot(), {runs_[1], -1}));
    QTest::mouseClick(scatter_->plot().viewport(), Qt::LeftButton, Qt::ControlModifier,
                      placeOf(scatter_->plot(), {runs_[4], -1}));
    QCOMPARE(state_->selection().runs(), (QList<RunId>{runs_[1], runs_[4]}));
    settle();
    QCOMPARE(scatter_->plot().selected().size(), 2);
    QTest::mouseClick(button("leave out"), Qt::LeftButton);
    QCOMPARE(state_->settings().correlation.leftOut, QSet<RunId>({runs_[1], runs_[4]}));
    settle();
    QCOMPARE(source_->asked.back().leftOut, QSet<RunId>({runs_[1], runs_[4]}));
    tell({runs_[1], runs_[4]});
    const auto pale = findPoint(scatter_->plot().spec(), {runs_[1], -1});
    QVERIFY(pale);
    QVERIFY(scatter_->plot().spec().series[pale->series].color == ColorRole::ofRest());
    QVERIFY(button("take all back")->isVisible());
    QVERIFY(button("take back"));
    state_->undoStack().undo();
    QVERIFY(state_->settings().correlation.leftOut.isEmpty());
    settle();
    scatter_->plot().setFocus();
    QTest::keyClick(&scatter_->plot(), Qt::Key_Delete);
    QCOMPARE(state_->settings().correlation.leftOut.size(), 2);
    QTest::keyClick(&scatter_->plot(), Qt::Key_Delete);  // all of them are out: back again
    QVERIFY(state_->settings().correlation.leftOut.isEmpty());
  }

  void familiesStandBesideTheScatterWhenAskedFor() {
    open();
    tell();
    state_->setPair("optimality", "IFEval:normalized");
    settle();
    QVERIFY(button("by family")->isEnabled());
    QVERIFY(!scatter_->families().isVisible());
    QCOMPARE(scatter_->figure().plots.size(), std::size_t(1));
    QTest::mouseClick(button("by family"), Qt::LeftButton);
    settle();
    QVERIFY(scatter_->families().isVisible());
    const PlotSpec& spec = scatter_->families().spec();
    QCOMPARE(spec.y.categories, QStringList({"without G (3)", "without F (2)", "between families (2)",
                                             "within families (5)", "all (5)"}));  // from the bottom
    QCOMPARE(spec.series[4].points[0].x, 0.5);                                     // all
    QCOMPARE(spec.series[3].points[0].x, -0.4);
    QCOMPARE(spec.series[3].points[0].xError.low, -0.8);
    QVERIFY(spec.series[1].points.empty());
    QCOMPARE(spec.series[0].points[0].x, 0.7);
    QVERIFY(spec.series[2].points.empty());  // two families make no correlation
    QVERIFY(spec.series[2].label.contains("between"));
    QVERIFY(!scatter_->grab().isNull());
    const Figure figure = scatter_->figure();
    QCOMPARE(figure.plots.size(), std::size_t(2));
    QVERIFY(renderFigure(figure, FigureFormat::pdf, twoColumns()).size() > 1000);
    state_->undoStack().undo();
    settle();
    QVERIFY(!scatter_->families().isVisible());
  }

  void halfAWindowIsRoomEnough() {
    open();
    tell();
    QVERIFY2(scatter_->minimumSizeHint().width() < 420,
             qPrintable(QString::number(scatter_->minimumSizeHint().width())));
    scatter_->resize(420, 640);
    settle();
    for (const QToolButton* word : scatter_->findChildren<QToolButton*>())
      if (word->isVisible())
        QVERIFY2(scatter_->rect().contains(QRect(word->mapTo(scatter_.get(), QPoint()), word->size())),
                 qPrintable(word->text()));
  }

  void anAxisOfAPairIsSetByNumbers() {
    open();
    tell();
    scatter_->limits().field(0)->setText("0.3");
    scatter_->limits().field(1)->setText("0.7");
    scatter_->limits().accept();
    settle();
    QCOMPARE(scatter_->plot().range().x, (Range{0.3, 0.7}));
    QCOMPARE(scatter_->figure().plots[0].spec.x.high, std::optional(0.7));
    state_->setPair("optimality", "arc_easy:acc");
    settle();
    QVERIFY(!(scatter_->plot().range().x == (Range{0.3, 0.7})));  // another pair has others
  }

  void whatIsHiddenDoesNotCount() {
    open();
    tell();
    state_->setVisible(runs_[0], false);
    state_->setFamiliesVisible({}, {runs_[1], runs_[3]}, {});
    settle();
    QCOMPARE(source_->asked.back().leftOut, QSet<RunId>({runs_[0], runs_[1], runs_[3]}));
    QVERIFY(!findPoint(scatter_->plot().spec(), {runs_[0], -1}));
    QCOMPARE(scatter_->plot().hiddenGroups(), QSet<QString>({"G"}));
  }

  void theBarPutsTheQuestion() {
    open();
    tell();
    state_->change("x", [](ViewSettings& s) { s.correlation.givenParameters = true; });
    settle();
    QVERIFY(source_->asked.back().givenParameters);
    QCOMPARE(scatter_->given().currentIndex(), 1);
    state_->change("x", [](ViewSettings& s) { s.correlation.kind = CorrelationKind::kendall; });
    settle();
    QVERIFY(!matrix_->given().isEnabled());  // its partial form has no p value
    state_->setMeasure(Measure::null);
    settle();
    QVERIFY(source_->asked.back().telling == Measure::raw);
  }

  void aCellOpensItsScatter() {
    open();
    tell();
    QSignalSpy chosen(matrix_.get(), &MatrixView::pairChosen);
    QTest::mouseClick(matrix_->plot().viewport(), Qt::LeftButton, {}, placeOf(matrix_->plot(), {1, 1}));
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(state_->settings().correlation.measure, "optimality");
    QCOMPARE(state_->settings().correlation.benchmark, "arc_easy:acc");
    settle();
    QCOMPARE(matrix_->plot().current(), (PointKey{1, 1}));
    // Walking looks, Enter opens.
    QTest::keyClick(&matrix_->plot(), Qt::Key_Left);
    QCOMPARE(chosen.count(), 1);
    QTest::keyClick(&matrix_->plot(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 2);
    QCOMPARE(state_->settings().correlation.measure, "complexity");
  }

  void theMatrixMarksWhatIsSignificant() {
    open();
    tell();
    const PlotSpec& spec = matrix_->plot().spec();
    QCOMPARE(spec.x.categories, QStringList({"Complexity", "Optimality"}));
    QCOMPARE(spec.y.categories, QStringList({"arc_easy, acc", "IFEval"}));  // the first one on top
    QCOMPARE(spec.series[0].points[0].tile, QStringList({"-0.90**", "[-0.95, -0.85]"}));
    QCOMPARE(spec.series[1].points[1].tile.front(), "0.75");
    QCOMPARE(spec.series[0].points[0].tone, -0.9);
    QVERIFY(!matrix_->grab().isNull());
  }

  void aCellWithoutAFigureSaysWhyAndIsNoTest() {
    open();
    Correlations found = sampleCorrelations(runs_);
    found.cells[1] = {};  // complexity, arc_easy: too few
    found.cells[2].plain.outcome = CorrelationOutcome::benchmarkConstant;
    found.cells[2].adjustedP = std::nan("");
    source_->tell(found);
    settle();
    const PlotSpec& spec = matrix_->plot().spec();
    QCOMPARE(spec.series[1].points[0].tile, QStringList({"–", "n < 4"}));
    QCOMPARE(spec.series[0].points[1].tile, QStringList({"–", "equal scores"}));
    QVERIFY(spec.series[0].points[1].details.contains("the scores do not vary, n = 5"));
    QVERIFY2(spec.subtitle.contains("over 2 cells"), qPrintable(spec.subtitle));
    const QByteArray cells = renderFigure(matrix_->figure(), FigureFormat::csv);
    QVERIFY2(cells.contains("complexity,arc_easy,acc,0,,,,,,,fewer than 4 pairs"), cells);
    QVERIFY2(cells.contains(",the benchmark does not vary"), cells);
  }

  void momentsOfOneTrainingAreToldWhereverTheyCount() {
    open();
    tell();
    const QString words = "moments of 2 trainings: not independent";
    QVERIFY(!scatter_->plot().spec().subtitle.contains("not independent"));
    Correlations found = sampleCorrelations(runs_);
    found.question.points = CorrelationPoints::checkpoints;
    found.counted = 5;
    found.trainings = 2;
    for (CorrelationCell& cell : found.cells) cell.trainings = 2;
    found.cells[0].plain.low = found.cells[0].plain.high = std::nan("");
    source_->tell(found);
    state_->setPair("optimality", "IFEval:normalized");
    settle();
    QVERIFY2(scatter_->plot().spec().subtitle.contains(words), qPrintable(scatter_->plot().spec().subtitle));
    QVERIFY(matrix_->plot().spec().subtitle.contains(words));
    const QString all = "5 checkpoints of 2 trainings: moments of one training are not independent";
    const PlotSpec& matrix = matrix_->plot().spec();
    QVERIFY(matrix.series[0].points[1].details.contains(
        all + "; intervals resample trainings, and p values are too small"));
    QVERIFY(matrix.series[0].points[0].details.contains(
        all + "; too few trainings for intervals, and p values are too small"));
    QVERIFY(figureSidecar(scatter_->figure()).contains(all.toUtf8()));
    QTest::mouseClick(button("by family"), Qt::LeftButton);
    settle();
    QVERIFY(scatter_->families().spec().subtitle.contains(words));
  }

  void tilesHaveAPlaceAndWordsThatFit() {
    open();
    tell();
    const PlotCanvas& canvas = matrix_->plot().renderer().canvas();
    const QRectF tile = tileRect(canvas, canvas.spec.series[0].points[0]);
    QVERIFY(canvas.area.contains(tile));
    QVERIFY(tile.width() > canvas.area.width() / 2 - 4);
    const std::vector<QStringList> words{{"0.52**", "[0.10, 0.80]"}, {"-0.52**", "[-0.10, 0.80]"}, {"–"}};
    const QFont& font = canvas.style.note;
    const double wide = QFontMetricsF(font).horizontalAdvance("[-0.10, 0.80]") + 6;
    QCOMPARE(lineFonts(words, {wide, 60}, font), (std::vector<QFont>{font, font}));
    const auto smaller =
        lineFonts(words, {wide * 0.8, 60}, font);  // on all tiles, though one would have room
    QCOMPARE(smaller.size(), std::size_t{2});
    QVERIFY(QFontMetricsF(smaller[1]).horizontalAdvance("[-0.10, 0.80]") <= wide * 0.8);
    QCOMPARE(lineFonts(words, {wide * 0.6, 60}, font).size(), std::size_t{1});
    QCOMPARE(lineFonts(words, {wide, 18}, font).size(), std::size_t{1});
    QVERIFY(lineFonts(words, {10, 60}, font).empty() && lineFonts({}, {wide, 60}, font).empty());
  }

  void tonesAreReadable() {
    for (const ThemeKind kind : {ThemeKind::light, ThemeKind::dark, ThemeKind::paper}) {
      const Palette& palette = paletteOf(kind);
      for (double tone = -1; tone <= 1; tone += 0.1) {
        const QColor tile = toneColor(tone, palette);
        QVERIFY(std::max(contrastRatio(palette.text, tile), contrastRatio(palette.panel, tile)) > 3.4);
      }
      QVERIFY(toneColor(-1, palette) != toneColor(1, palette));
      QCOMPARE(toneColor(std::nan(""), palette), toneColor(0, palette));
    }
  }

  void bothAreExported() {
    open();
    tell();
    const Figure scatter = scatter_->figure();
    const Figure matrix = matrix_->figure();
    QCOMPARE(scatter.runs.size(), std::size_t(5));
    for (const Figure* figure : {&scatter, &matrix}) {
      for (const FigureFormat format : {FigureFormat::svg, FigureFormat::pdf, FigureFormat::png})
        QVERIFY(renderFigure(*figure, format).size() > 1000);
      const QByteArray json = figureSidecar(*figure);
      QVERIFY(json.contains("board.csv, 2025-05-09"));
      QVERIFY(json.contains("weights_hash"));
    }
    const QByteArray points = renderFigure(scatter, FigureFormat::csv);
    QVERIFY2(points.startsWith("family,model,run,parameters,complexity,"), points);
    QVERIFY(points.contains("F,model-0,"));
    const QByteArray cells = renderFigure(matrix, FigureFormat::csv);
    QVERIFY2(cells.contains("optimality,arc_easy,acc,5,0.75,0.7,0.8,0.061,0.124"), cells);
  }

  void aWorkspaceKeepsWhatIsShown() {
    Workspace workspace;
    workspace.settings.correlation = {CorrelationKind::pearson,
                                      CorrelationPoints::checkpoints,
                                      true,
                                      true,
                                      "optimality",
                                      "IFEval:normalized",
                                      {3, 7},
                                      true};
    QVERIFY(readWorkspace(workspaceJson(workspace), "w") == workspace);
  }
};

QTEST_MAIN(CorrelationViewsTest)
#include "views_correlation_test.moc"

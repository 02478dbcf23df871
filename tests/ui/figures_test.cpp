#include <cmath>

#include <QtTest/QtTest>

#include "engine/base/layer_means.h"
#include "tests/ui/figures_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/figure.h"
#include "ui/figures/figure_csv.h"
#include "ui/figures/figure_sidecar.h"
#include "ui/figures/layer_panels.h"
#include "ui/figures/run_names.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::sampleRun;
using infoplane::test::sampleRuns;

class FiguresTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void thePlaneHasALinePerRunAndAPointPerLayer() {
    const auto runs = sampleRuns();
    const PlotSpec spec = informationPlane(allRuns(runs), {});
    QCOMPARE(spec.x.title, QStringLiteral("Complexity I(X₁;Z)"));
    QCOMPARE(spec.y.title, QStringLiteral("Expressivity I(Y₁;Z)"));
    QCOMPARE(spec.series.size(), std::size_t(3));
    const PlotSeries& first = spec.series[0];
    QCOMPARE(first.label, QStringLiteral("OLMo-2-7B · step 200k"));
    QCOMPARE(first.points.size(), std::size_t(4));
    for (int layer = 0; layer <= 3; ++layer) {
      const PlotPoint& point = first.points[static_cast<std::size_t>(layer)];
      QCOMPARE(point.x, 0.5 - 0.05 * layer);
      QCOMPARE(point.y, 0.2 + 0.02 * layer);
      QCOMPARE(point.key, (PointKey{1, layer}));
    }
    QVERIFY2(first.points.front().size < first.points.back().size, "depth shows in the size");
    QCOMPARE(spec.series[2].color, ColorRole::ofFamily(1));
    QCOMPARE(spec.series[2].marker, Marker::square);
    QCOMPARE(spec.legend.size(), std::size_t(2));
    QCOMPARE(spec.lines.size(), std::size_t(1));
    QCOMPARE(spec.lines[0].slope, 1.0);
    QCOMPARE(spec.lines[0].intercept, 0.0);
    QVERIFY(spec.lines[0].shadeAbove);
  }

  /// The curve is in nats, the plane in nats / log(bins); runs over the same tokens share one curve.
  void theBoundAndTheNoiseFloorAreDrawnWhereTheyAreKnown() {
    auto runs = sampleRuns();
    QVERIFY(informationPlane(allRuns(runs), {}).curves.empty());
    BoundCurve curve;
    curve.clusters = 100;
    const double unit = std::log(100.0);
    curve.points = {
        {0, 0, {}, true}, {0.5 * unit, 0.4 * unit, 2.0, true}, {0.9 * unit, 0.6 * unit, {}, false}};
    const auto shared = std::make_shared<const BoundCurve>(curve);
    runs[0].bounds[1] = runs[1].bounds[1] = shared;
    const PlotSpec spec = informationPlane(allRuns(runs), {});
    QCOMPARE(spec.curves.size(), std::size_t(1));
    QCOMPARE(spec.curves[0].label, QStringLiteral("bottleneck bound"));
    QCOMPARE(spec.curves[0].points.size(), std::size_t(4));  // level beyond its far end
    QCOMPARE(spec.curves[0].points[1], QPointF(0.5, 0.4));
    QCOMPARE(spec.curves[0].points[3], QPointF(1, 0.6));
    QVERIFY(informationPlane(allRuns(runs), {.order = 2}).curves.empty());

    runs[2].record.corpus.name = "other";
    curve.points.pop_back();
    runs[2].bounds[1] = std::make_shared<const BoundCurve>(curve);
    QCOMPARE(informationPlane(allRuns(runs), {}).curves.size(), std::size_t(2));
    QVERIFY(informationPlane(allRuns(runs), {}).curves[0].label !=
            informationPlane(allRuns(runs), {}).curves[1].label);

    // Each run has its own floor: the mean of its null over layers 1..3, and nothing of the others'.
    runs[1].layers[1].paper->input[1].null = 0.4;
    const PlotSpec own = informationPlane(allRuns(runs), {});
    QCOMPARE(own.marks.size(), runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i) {
      const auto mean = mean_of_states(runs[i].layers, States::paper);
      QCOMPARE(own.marks[i].owner, runs[i].record.id);
      QCOMPARE(own.marks[i].x, informationOf(*mean, Side::input, 1, Measure::null).value_or(0));
      QCOMPARE(own.marks[i].y, informationOf(*mean, Side::output, 1, Measure::null).value_or(0));
    }
    QVERIFY(own.marks[1].x > own.marks[0].x);
    QVERIFY(informationPlane(allRuns(runs), {.measure = Measure::null}).marks.empty());
  }

  void orderAndMeasureChangeTheValues() {
    const auto runs = sampleRuns();
    const PlotSpec spec = informationPlane(allRuns(runs), {.order = 2, .measure = Measure::null});
    QCOMPARE(spec.x.title, QStringLiteral("Complexity I(X₂;Z)"));
    QCOMPARE(spec.series[0].points[1].x, (0.45 + 0.1) / 10);
    QCOMPARE(spec.series[0].points[1].y, 0.22 / 10);
    QVERIFY(informationPlane(allRuns(runs), {.order = 4}).series.empty());
  }

  void onlyPresentMeasuresAreOffered() {
    auto runs = sampleRuns();
    QCOMPARE(availableMeasures(allRuns(runs), States::paper, 1),
             (std::vector<Measure>{Measure::raw, Measure::null}));
    QCOMPARE(availableMeasures(allRuns(runs), States::paper, 4), (std::vector<Measure>{Measure::raw}));
    QCOMPARE(availableMeasures({}, States::paper, 1), (std::vector<Measure>{Measure::raw}));
    runs[2].layers[0].paper->input[1].debiased = 0.3;
    QCOMPARE(availableMeasures(allRuns(runs), States::paper, 1).size(),
             std::size_t(2));  // one side is not enough
    runs[2].layers[0].paper->output[1].debiased = 0.2;
    QCOMPARE(availableMeasures(allRuns(runs), States::paper, 1).back(), Measure::debiased);
  }

  void centredFiguresAreDrawnAndSaySo() {
    auto runs = sampleRuns();
    QCOMPARE(availableStates(allRuns(runs)), (std::vector<States>{States::paper}));
    for (LayerMeasurement& layer : runs[0].layers) {
      layer.centred = layer.paper;
      layer.centred->input[1].raw = 0.75;
      layer.geometry = LayerGeometry{.mean_cosine = 0.5};
    }
    QCOMPARE(availableStates(allRuns(runs)), (std::vector<States>{States::paper, States::centred}));
    const PlaneOptions centred{.states = States::centred};
    const Figure figure = planeFigure(allRuns(runs), centred);
    const PlotSpec& plane = figure.plots[0].spec;
    QCOMPARE(plane.series.size(), std::size_t(1));
    QCOMPARE(plane.series[0].points[0].x, 0.75);
    QCOMPARE(plane.x.title, QStringLiteral("Complexity I(X₁;Z), centred"));
    QCOMPARE(figure.notes.size(), 3);
    QCOMPARE(figure.notes[1], QStringLiteral("corpus stories.jsonl, 500 documents"));
    QVERIFY(figure.notes[2].startsWith("2 runs were not measured with such states"));
    QVERIFY(
        figureCsv(figure).startsWith("panel,series,point,complexity (centred),expressivity (centred)\r\n"));
    QVERIFY(figureSidecar(figure).contains("\"states\": \"centred\""));
    QCOMPARE(planeFigure(allRuns(runs), {}).notes.size(), 1);
    for (const PlotSpec& panel : layerPanels(allRuns(runs), centred)) {
      QVERIFY(panel.title.endsWith(", centred"));
      QCOMPARE(panel.series.size(), std::size_t(1));
    }
    const MeasurementTable table = measurementTable(allRuns(runs), centred.choice(), RowKind::layers);
    QCOMPARE(table.rows.size(), runs[0].layers.size());
    const auto at = static_cast<std::size_t>(table.names.indexOf("mean_cosine"));
    QCOMPARE(std::get<double>(table.rows[1].cells[at]), 0.5);
    QVERIFY(table.names.contains("states"));
  }

  void debiasedFiguresHaveTheirIntervals() {
    std::vector<CatalogRun> runs{sampleRun(1, 0, "F", "m", {}, 0)};
    runs[0].layers[0].paper->input[1] = {.raw = 0.4, .debiased = 0.3, .lo = 0.28, .hi = 0.33};
    runs[0].layers[0].paper->output[1] = {.raw = 0.3, .debiased = 0.2};
    const PlotSpec spec = informationPlane(allRuns(runs), {.measure = Measure::debiased});
    QCOMPARE(spec.series[0].points[0].x, 0.3);
    QCOMPARE(spec.series[0].points[0].xError.low, 0.28);
    QCOMPARE(spec.series[0].points[0].xError.high, 0.33);
    QVERIFY(!spec.series[0].points[0].yError.present());
    QVERIFY2(!informationPlane(allRuns(runs), {}).series[0].points[0].xError.present(),
             "raw has no interval");
  }

  void modelsAreTheMeanWithoutTheEmbeddings() {
    const auto runs = sampleRuns();
    const PlotSpec spec = informationPlane(allRuns(runs), {.mode = PlaneMode::models});
    QCOMPARE(spec.series.size(), std::size_t(3));
    QVERIFY(std::abs(spec.series[0].points[0].x - 0.4) < 1e-12);
    QVERIFY(std::abs(spec.series[0].points[0].y - 0.24) < 1e-12);
    QCOMPARE(spec.series[0].points[0].key, (PointKey{1, -1}));
  }

  void checkpointsAreJoinedInOrderOfTraining() {
    const auto runs = sampleRuns();
    QVERIFY(hasCheckpoints(allRuns(runs)));
    const PlotSpec spec = informationPlane(allRuns(runs), {.mode = PlaneMode::checkpoints});
    QCOMPARE(spec.series.size(), std::size_t(2));
    QCOMPARE(spec.series[0].points.size(), std::size_t(2));
    QCOMPARE(spec.series[0].points[0].name, QStringLiteral("step 1k"));
    QCOMPARE(spec.series[0].points[1].name, QStringLiteral("step 200k"));
    QVERIFY(spec.series[0].showLine);
    QVERIFY(!spec.series[1].showLine);
    QStringList labels;
    for (const PointLabel& label : spec.labels) labels << label.text;
    QVERIFY(labels.contains("step 1k") && labels.contains("step 200k"));
    QVERIFY(!hasCheckpoints({&runs[0], &runs[2]}));
  }

  void aHalfFinishedRunShowsWhatItHas() {
    std::vector<CatalogRun> runs{sampleRun(1, 0, "F", "m")};
    runs[0].layers.resize(1);
    const PlotSpec plane = informationPlane(allRuns(runs), {});
    QCOMPARE(plane.series[0].points.size(), std::size_t(1));
    QVERIFY(layerPanels(allRuns(runs), {})[0].series[0].showMarkers);
    runs[0].layers.clear();
    QVERIFY(informationPlane(allRuns(runs), {}).series.empty());
    QVERIFY(informationPlane(allRuns(runs), {.mode = PlaneMode::models}).series.empty());
    QVERIFY(informationPlane({}, {}).series.empty());
  }

  void panelsShowFourQuantitiesAgainstDepth() {
    const auto runs = sampleRuns();
    const auto panels = layerPanels(allRuns(runs), {});
    QCOMPARE(panels.size(), std::size_t(4));
    const QStringList titles{panels[0].title, panels[1].title, panels[2].title, panels[3].title};
    QCOMPARE(titles, QStringList({"Entropy H(Z)", "Complexity I(X₁;Z)", "Expressivity I(Y₁;Z)",
                                  "Optimality I(Y₁;Z) / I(X₁;Z)"}));
    const auto at = [&](std::size_t panel) { return panels[panel].series[0].points[2].y; };
    QCOMPARE(at(0), 0.7);
    QCOMPARE(at(1), 0.4);
    QCOMPARE(at(2), 0.24);
    QCOMPARE(at(3), 0.24 / 0.4);
    QCOMPARE(panels[0].series[0].points[2].x, 2.0);
    QCOMPARE(panels[0].series[0].points[2].key, (PointKey{1, 2}));
  }

  void optimalityNeedsAComplexity() {
    StatesMeasurement layer;
    QVERIFY(!optimalityOf(layer, 1, Measure::raw));
    layer.input[1].raw = 0.0;
    layer.output[1].raw = 0.1;
    QVERIFY(!optimalityOf(layer, 1, Measure::raw));
    layer.input[1].raw = 0.2;
    QCOMPARE(*optimalityOf(layer, 1, Measure::raw), 0.5);
  }

  void namesAreShortAndExact() {
    QCOMPARE(shortCount(928'646), QStringLiteral("928,646"));
    QCOMPARE(shortCount(200'000), QStringLiteral("200k"));
    QCOMPARE(shortCount(1'500'000), QStringLiteral("1.5M"));
    QCOMPARE(shortCount(1'510'000), QStringLiteral("1510k"));
    QCOMPARE(shortCount(0), QStringLiteral("0"));
    QCOMPARE(informationSymbol(Side::input, 4), QStringLiteral("I(X₄;Z)"));
    CatalogRun run = sampleRun(1, 0, "", "only-a-model");
    QCOMPARE(familyName(run), QStringLiteral("only-a-model"));
    QCOMPARE(runName(run), QStringLiteral("only-a-model"));
    run.record.model.checkpoint = "main";
    QCOMPARE(runName(run), QStringLiteral("only-a-model · main"));
  }

  void hiddenGroupsLeaveTheFigure() {
    const auto runs = sampleRuns();
    const PlotSpec spec = withoutGroups(informationPlane(allRuns(runs), {}), {"OLMo 2"});
    QCOMPARE(spec.series.size(), std::size_t(1));
    QCOMPARE(spec.legend.size(), std::size_t(1));
    for (const PointLabel& label : spec.labels) QCOMPARE(label.series, std::size_t(0));
    QCOMPARE(spec.labels.size(), std::size_t(2));
  }

  void csvHoldsTheExactNumbers() {
    std::vector<CatalogRun> runs{sampleRun(1, 0, "F", "a \"quoted\", name", {}, 1)};
    runs[0].layers[1].paper->input[1].raw = 0.1 + 0.2;
    const QByteArray csv = figureCsv(planeFigure(allRuns(runs), {}));
    const QStringList rows = QString::fromUtf8(csv).split("\r\n");
    QCOMPARE(rows[0], QStringLiteral("panel,series,point,complexity,expressivity"));
    QCOMPARE(rows[1], QStringLiteral("Information plane,\"a \"\"quoted\"\", name\",layer 0,0.5,0.2"));
    QVERIFY(rows[2].contains("0.30000000000000004"));
    QCOMPARE(rows.size(), 4);  // the last one is empty

    const QString layers = QString::fromUtf8(figureCsv(layersFigure(allRuns(runs), {})));
    QVERIFY(layers.startsWith("panel,series,point,layer,value\r\n"));
    QCOMPARE(layers.count("\r\n"), 1 + 4 * 2);
  }

  void csvNamesCannotBeFormulas() {
    const std::vector<CatalogRun> runs{sampleRun(1, 0, "F", "=HYPERLINK(\"x\")", {}, 0)};
    const QByteArray csv = figureCsv(planeFigure(allRuns(runs), {}));
    QVERIFY(!csv.contains(",=") && !csv.contains("\"="));
  }
};

QTEST_MAIN(FiguresTest)
#include "figures_test.moc"

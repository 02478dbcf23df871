#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QSignalSpy>
#include <QToolButton>

#include "database/bound_key.h"
#include "tests/ui/study.h"
#include "ui/inspector/inspector_panel.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::Study;

class InspectorTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void showsTheLayerAtTheOrderAndMeasureChosen() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    QVERIFY(panel.plainText().isEmpty());
    state.select(PointRef{run, 3});
    const QString text = panel.plainText();
    QVERIFY2(text.contains("Layer\t3 of 4\n"), qPrintable(text));
    QVERIFY(text.contains("Model\tmini\n"));
    QVERIFY(text.contains("Checkpoint\tstep-1"));
    QVERIFY(text.contains(QStringLiteral("Layers · width\t4 · 96\n")));
    QVERIFY(text.contains("Entropy H(Z)\t0.7500\n"));
    QVERIFY(text.contains("Complexity, token\t0.1300\n"));
    QVERIFY(text.contains("Expressivity, token\t0.1100\n"));
    QVERIFY(text.contains("Optimality\t0.846\n"));
    QVERIFY(text.contains("Corpus\t/corpora/stories.jsonl\n"));
    QVERIFY(text.contains(QStringLiteral("Bins · seed · nulls\t100 · 0 · 1\n")));
    QVERIFY(text.contains("Key\tStories/mini/step-1/0\n"));
    state.setOrder(4);
    state.setMeasure(Measure::adjusted);
    QVERIFY(panel.plainText().contains("Complexity, quadgram\t0.4100\n"));
    state.setMeasure(Measure::debiased);
    QVERIFY(panel.plainText().contains("Complexity, quadgram\tnot computed\n"));
  }

  /// Layer 3 is (0.13, 0.11) of the plane: on the curve below, 0.15 could be told there.
  void showsTheDistanceToTheBound() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    BoundCurveRecord record;
    record.key = bound_key(*study.open().run(run), 1);
    const double unit = std::log(100.0);
    record.curve.points = {
        {0, 0, {}, true}, {0.1 * unit, 0.12 * unit, 1.5, true}, {0.2 * unit, 0.22 * unit, {}, true}};
    study.open().put_bound_curve(record);
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, 3});
    QVERIFY2(panel.plainText().contains("Below the bound\t0.0400; "), qPrintable(panel.plainText()));
    QVERIFY(panel.plainText().contains("Nearest beta\t1.500\n"));
    state.setOrder(2);
    QVERIFY(!panel.plainText().contains("bound"));
    // Where no curve is known, how it is made.
    QVERIFY2(panel.plainText().contains(
                 "Bound\tinfoplane-cli ib-curve --corpus '/corpora/stories.jsonl' --tokenizer '"),
             qPrintable(panel.plainText()));
  }

  void aBoundThatIsNotThereIsAskedForWithAButton() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    const RunId broken = study.addRun("Stories", "mini", "step-2", RunState::failed);
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    QSignalSpy asked(&panel, &InspectorPanel::boundAsked);
    const auto button = [&]() -> QToolButton* {
      const auto buttons = panel.widget()->findChildren<QToolButton*>();
      return buttons.isEmpty() ? nullptr : buttons.front();
    };
    const auto says = [&](const QString& text) {
      const auto labels = panel.widget()->findChildren<QLabel*>();
      return std::ranges::any_of(labels, [&](const QLabel* label) { return label->text() == text; });
    };
    state.select(PointRef{run, {}});
    state.setOrder(2);
    QVERIFY(button() != nullptr);
    QCOMPARE(button()->text(), "Compute");
    QCOMPARE(button()->accessibleName(), "Bound: Compute");
    QVERIFY(button()->toolTip().contains("ib-curve"));
    button()->click();
    QTRY_COMPARE(asked.size(), 1);
    QCOMPARE(asked.front().at(0).toLongLong(), run);
    QCOMPARE(asked.front().at(1).toInt(), 2);

    const BoundKey key = bound_key(*study.open().run(run), 2);
    const std::pair<JobState, const char*> texts[] = {{JobState::queued, "queued"},
                                                      {JobState::validating, "computing"},
                                                      {JobState::running, "computing"},
                                                      {JobState::paused, "paused"}};
    for (const auto& [at, text] : texts) {
      panel.setBoundJobs({{key, at}});
      QVERIFY2(button() == nullptr && says(text), text);
    }
    panel.setBoundJobs({{key, JobState::failed}});
    QVERIFY(button() != nullptr);
    panel.setBoundJobs({{key, JobState::queued}});
    state.setOrder(1);  // that of another order is not it
    QVERIFY(button() != nullptr);
    state.select(PointRef{broken, {}});
    QVERIFY(button() == nullptr && says("not computed"));
  }

  void showsTheMeanForARun() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, {}});
    QVERIFY(panel.plainText().contains(QStringLiteral("Point\tmean of layers 1–4\n")));
    QVERIFY(panel.plainText().contains("Complexity, token\t0.1250\n"));
  }

  void sharesAddUpToOne() {
    const StatesMeasurement layer = *Study::measured(2).paper;
    const auto shares = contextShares(layer, Measure::raw);
    QCOMPARE(shares.size(), 5U);
    double sum = 0;
    for (const ContextShare& share : shares) sum += share.share;
    QVERIFY(std::abs(sum - 1) < 1e-12);
    QVERIFY(std::abs(shares[0].share - 0.12 / 0.8) < 1e-12);
    QVERIFY(std::abs(shares[1].share - 0.10 / 0.8) < 1e-12);
    QVERIFY(contextShares(layer, Measure::debiased).empty());
    StatesMeasurement silent = layer;
    silent.entropy = 0;
    QVERIFY(contextShares(silent, Measure::raw).empty());
  }

  void statesAreThoseChosenAndTheirGeometryIsTold() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1", RunState::running, 0);
    LayerMeasurement layer = Study::measured(2);
    layer.layer = 0;
    layer.centred = layer.paper;
    layer.centred->input[1].raw = 0.456;
    layer.geometry = LayerGeometry{.mean_cosine = 0.97,
                                   .largest_dimension = 443,
                                   .largest_dimension_share = 0.934,
                                   .participation_ratio = 12.25,
                                   .norm_low = 1,
                                   .norm_median = 2,
                                   .norm_high = 3,
                                   .first_position_norm = 160};
    {
      Store store = study.open();
      store.add_layer(run, layer);
    }
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, 0});
    QVERIFY(panel.plainText().contains("Complexity, token\t0.1200\n"));
    state.setStates(States::centred);
    QVERIFY2(panel.plainText().contains("Complexity, token\t0.4560\n"), qPrintable(panel.plainText()));
    QVERIFY(panel.plainText().contains("States\tcentred\n"));
    QVERIFY(panel.plainText().contains("Mean cosine\t0.970\n"));
    QVERIFY(panel.plainText().contains("Largest dimension\t93.4% in 443\n"));
    QVERIFY(panel.plainText().contains("First position\t160.00 ×\n"));
  }

  void failuresAreTold() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1", RunState::failed, 0);
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, {}});
    QVERIFY(panel.plainText().contains("State\tfailed\n"));
    QVERIFY(panel.plainText().contains("Error\tit broke\n"));
  }

  void aRunThatGoesAwayLeavesAHint() {
    Study study;
    const RunId run = study.addRun("Stories", "mini", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, {}});
    catalog.remove(run);
    QVERIFY(panel.plainText().isEmpty());
  }

  void namesFromFilesAreNeverMarkup() {
    Study study;
    const RunId run = study.addRun("Stories", "<b>bold</b><img src=x>", "step-1");
    RunCatalog catalog(study.open());
    ViewState state;
    state.setMeasure(Measure::raw);
    Theme theme;
    InspectorPanel panel(&catalog, &state, &theme);
    state.select(PointRef{run, {}});
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
      if (label->text().contains("bold")) QCOMPARE(label->textFormat(), Qt::PlainText);
    }
    QVERIFY(panel.plainText().contains("<b>bold</b>"));
  }
};

QTEST_MAIN(InspectorTest)
#include "inspector_test.moc"

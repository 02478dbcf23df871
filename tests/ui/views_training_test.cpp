#include <QSlider>
#include <QtTest/QtTest>

#include "tests/ui/figures_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/information_plane.h"
#include "ui/views/step_player.h"

using namespace infoplane;
using namespace infoplane::ui;

/// How far a training is shown.
class TrainingTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void laterCheckpointsAreLeftOut() {
    const std::vector<CatalogRun> runs = test::sampleRuns();
    const RunList all = allRuns(runs);
    QCOMPARE(trainingSteps(all), (std::vector<std::int64_t>{1000, 200'000}));
    PlaneOptions options;
    options.mode = PlaneMode::checkpoints;
    QCOMPARE(informationPlane(all, options).series.front().points.size(), 2U);
    options.step = 1000;
    const PlotSpec spec = informationPlane(all, options);
    std::size_t points = 0;
    for (const PlotSeries& series : spec.series) points += series.points.size();
    QCOMPARE(points, 2U);  // step 1000, and the model with no known step
    QCOMPARE(spec.legend.size(), 2U);
  }

  void theSliderTellsTheStep() {
    StepPlayer player;
    QSignalSpy chosen(&player, &StepPlayer::stepChosen);
    player.setSteps({10, 20, 30});
    QCOMPARE(player.slider()->value(), 2);
    player.setStep(20);
    QCOMPARE(player.slider()->value(), 1);
    QCOMPARE(chosen.count(), 0);
    player.slider()->setValue(0);
    QCOMPARE(chosen.takeFirst().at(0).value<std::optional<std::int64_t>>(), std::optional<std::int64_t>(10));
    player.slider()->setValue(2);
    QVERIFY(!chosen.takeFirst().at(0).value<std::optional<std::int64_t>>());
  }

  void playGoesFromTheStartToTheEnd() {
    StepPlayer player;
    player.setSteps({10, 20, 30});
    player.setInterval(1);
    QSignalSpy chosen(&player, &StepPlayer::stepChosen);
    player.play(true);
    QVERIFY(player.isPlaying());
    QTRY_VERIFY(!player.isPlaying());
    QCOMPARE(chosen.count(), 3);
    QVERIFY(!chosen.back().at(0).value<std::optional<std::int64_t>>());
  }
};

QTEST_MAIN(TrainingTest)
#include "views_training_test.moc"

#include <QSlider>
#include <QtTest/QtTest>

#include "tests/ui/figures_sample.h"
#include "tests/ui/study.h"
#include "ui/figures/information_plane.h"
#include "ui/figures/trainings.h"
#include "ui/views/flow_layout.h"
#include "ui/views/step_player.h"

using namespace infoplane;
using namespace infoplane::ui;

namespace {

std::vector<TrainingTime> timesOf(std::initializer_list<int> steps) {
  std::vector<TrainingTime> times;
  for (const int step : steps) times.push_back({{}, TrainingUnit::step, static_cast<double>(step)});
  return times;
}

}  // namespace

/// How far a training is shown.
class TrainingTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void laterCheckpointsAreLeftOut() {
    const std::vector<CatalogRun> runs = test::sampleRuns();
    const RunList all = allRuns(runs);
    const std::vector<TrainingTime> times = trainingTimes(all);
    QCOMPARE(times.size(), 2U);
    QCOMPARE(time_text(times[0]), std::string("step 1,000"));
    QCOMPARE(times[1].amount, 200'000.0);
    PlaneOptions options;
    options.mode = PlaneMode::checkpoints;
    QCOMPARE(informationPlane(all, options).series.front().points.size(), 2U);
    options.until = times[0];
    const PlotSpec spec = informationPlane(all, options);
    std::size_t points = 0;
    for (const PlotSeries& series : spec.series) points += series.points.size();
    QCOMPARE(points, 2U);  // step 1000, and the model with no known step
    QCOMPARE(spec.legend.size(), 2U);
  }

  void theSliderTellsTheTime() {
    StepPlayer player;
    QSignalSpy chosen(&player, &StepPlayer::timeChosen);
    player.setTimes(timesOf({10, 20, 30}));
    QCOMPARE(player.slider()->value(), 2);
    player.setTime(timesOf({20})[0]);
    QCOMPARE(player.slider()->value(), 1);
    QCOMPARE(chosen.count(), 0);
    player.slider()->setValue(0);
    QCOMPARE(chosen.takeFirst().at(0).value<std::optional<TrainingTime>>()->amount, 10.0);
    player.slider()->setValue(2);
    QVERIFY(!chosen.takeFirst().at(0).value<std::optional<TrainingTime>>());
  }

  /// What stands at the right of a bar stays together and at the right, in a row of its own too.
  void wordsOfABarStandAtTheRight() {
    QWidget bar;
    auto* row = new FlowLayout(10, &bar);
    std::vector<QWidget*> parts;
    for (int i = 0; i < 4; ++i) {
      if (i == 2) row->addStretch();
      parts.push_back(new QWidget(&bar));
      parts.back()->setFixedSize(100, 20);
      parts.back()->show();
      row->addWidget(parts.back());
    }
    row->setGeometry({0, 0, 600, 20});
    QCOMPARE(parts[2]->x(), 390);
    QCOMPARE(parts[3]->geometry().right() + 1, 600);
    QCOMPARE(row->heightForWidth(600), 20);
    row->setGeometry({0, 0, 350, 60});  // room for three, but the two stay together
    QCOMPARE(parts[1]->geometry().topLeft(), QPoint(110, 0));
    QCOMPARE(parts[2]->geometry().topLeft(), QPoint(140, 25));
    QCOMPARE(parts[3]->geometry().right() + 1, 350);
    QCOMPARE(row->heightForWidth(350), 45);
    QVERIFY(row->heightForWidth(150) > 60);
  }

  void playGoesFromTheStartToTheEnd() {
    StepPlayer player;
    player.setTimes(timesOf({10, 20, 30}));
    player.setInterval(1);
    QSignalSpy chosen(&player, &StepPlayer::timeChosen);
    player.play(true);
    QVERIFY(player.isPlaying());
    QTRY_VERIFY(!player.isPlaying());
    QCOMPARE(chosen.count(), 3);
    QVERIFY(!chosen.back().at(0).value<std::optional<TrainingTime>>());
  }
};

QTEST_MAIN(TrainingTest)
#include "views_training_test.moc"

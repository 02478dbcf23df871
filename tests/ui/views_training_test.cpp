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

/// OLMo 2 as it is published, and a model beside it that has no training here.
std::vector<CatalogRun> olmo() {
  constexpr std::int64_t B = 1'000'000'000;
  const std::vector<std::pair<std::string, Moment>> moments{
      {"stage1-step1000-tokens3B", {.stage = "stage1", .step = 1000, .tokens_seen = 3 * B}},
      {"stage1-step3000-tokens7B", {.stage = "stage1", .step = 3000, .tokens_seen = 7 * B}},
      {"stage2-ingredient1-step1000-tokens3B",
       {.stage = "stage2", .branch = "ingredient1", .step = 1000, .tokens_seen = 3 * B}},
      {"stage2-ingredient1-step2000-tokens5B",
       {.stage = "stage2", .branch = "ingredient1", .step = 2000, .tokens_seen = 5 * B}},
      {"stage2-ingredient2-step1000-tokens3B",
       {.stage = "stage2", .branch = "ingredient2", .step = 1000, .tokens_seen = 3 * B}},
      {"stage2-soup", {.stage = "stage2", .branch = "soup"}},
      {"main", {}}};
  std::vector<CatalogRun> runs;
  for (const auto& [name, moment] : moments) {
    CatalogRun run = test::sampleRun(static_cast<RunId>(runs.size()) + 1, 0, "OLMo 2", "OLMo-2-1B");
    run.record.model.checkpoint = name;
    run.record.model.moment = moment;
    runs.push_back(run);
  }
  runs.push_back(test::sampleRun(8, 1, "Llama 3", "Llama-3.1-8B"));
  return runs;
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

  /// Two stages that count alike, two branches, their average and the end.
  void stagesFollowEachOtherAndBranchesStandBeside() {
    const std::vector<CatalogRun> runs = olmo();
    const RunList all = allRuns(runs);
    QStringList told;
    for (const Trajectory& line : trajectories(all)) {
      QStringList points;
      for (const CatalogRun* run : line.runs) points << QString::number(run->record.id);
      told << line.name + ": " + points.join(' ');
    }
    QCOMPARE(told, (QStringList{"OLMo-2-1B: 1 2 6 7", "OLMo-2-1B · ingredient 1: 2 3 4",
                                "OLMo-2-1B · ingredient 2: 2 5"}));
    PlaneOptions options;
    options.mode = PlaneMode::checkpoints;
    const PlotSpec plane = informationPlane(all, options);
    QCOMPARE(plane.series.size(), 4U);  // and the model beside them
    // The point where branches begin has its name once.
    QCOMPARE(std::count_if(plane.labels.begin(), plane.labels.end(),
                           [&](const PointLabel& label) {
                             return plane.series[label.series].points[label.point].key.owner == 2;
                           }),
             0);
  }

  void theSliderGoesThroughTheStages() {
    const std::vector<CatalogRun> runs = olmo();
    const RunList all = allRuns(runs);
    QStringList stops;
    for (const TrainingTime& time : trainingTimes(all)) stops << QString::fromStdString(time_text(time));
    QCOMPARE(stops, (QStringList{"stage 1, 3B tokens", "stage 1, 7B tokens", "stage 2, 3B tokens",
                                 "stage 2, 5B tokens"}));
    const auto shown = [&](std::size_t stop) {
      QStringList ids;
      for (const CatalogRun* run : upToTime(all, trainingTimes(all)[stop]))
        ids << QString::number(run->record.id);
      return ids.join(' ');
    };
    QCOMPARE(shown(0), QString("1 8"));
    QCOMPARE(shown(1), QString("1 2 8"));
    QCOMPARE(shown(2), QString("1 2 3 5 8"));
    QCOMPARE(shown(3), QString("1 2 3 4 5 8"));  // the average and the end come after the last stop
    QCOMPARE(upToTime(all, {}).size(), all.size());
  }

  /// Two runs that are called the same are two trainings.
  void foldersOfOneNameAreNotWovenIntoOneLine() {
    std::vector<CatalogRun> runs;
    for (const int id : {1, 2, 3, 4}) {
      CatalogRun run = test::sampleRun(id, 0, "run", "run", id < 3 ? 500 * id : 500 * (id - 2));
      run.modelName = id < 3 ? "run (x)" : "run (y)";
      runs.push_back(run);
    }
    const std::vector<Trajectory> lines = trajectories(allRuns(runs));
    QCOMPARE(lines.size(), 2U);
    QCOMPARE(lines[0].name, QString("run (x)"));
    QCOMPARE(lines[0].runs.size(), 2U);
  }

  void sameWeightsAreToldAtThePoint() {
    std::vector<CatalogRun> runs = test::sampleRuns();
    runs[1].record.same_weights = {{"step-200000"}, 1};
    PlaneOptions options;
    options.mode = PlaneMode::checkpoints;
    const RunList all = allRuns(runs);
    const PlotSpec plane = informationPlane(all, options);
    const PlotSeries& line = plane.series.front();
    QVERIFY(line.details(line.points[0], 0).join(' ').contains("the weights are those of step-200000"));
    QVERIFY(!line.details(line.points[1], 1).join(' ').contains("the weights"));
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

#include "app/window/missing_bounds.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSettings>

#include "app/window/bound_filler.h"
#include "app/window/tokenizer_place.h"
#include "database/bound_key.h"
#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/queue/bound_jobs.h"
#include "ui/window/preferences.h"

using namespace infoplane;
using infoplane::test::FakeJobs;
using infoplane::test::keepSettingsIn;
using infoplane::test::Study;

namespace {

constexpr std::size_t kAll = 1000;

ui::CatalogRun run(int number, const std::string& tokens, std::vector<int> orders) {
  ui::CatalogRun run;
  run.record.id = number;
  run.record.state = RunState::done;
  run.record.corpus = {.name = "c", .path = "/c.jsonl", .hash = "corpus"};
  run.record.model.path = "/models/" + std::to_string(number);
  run.record.model.tokenizer_hash = tokens;
  run.record.settings.orders = std::move(orders);
  return run;
}

bool any(const BoundJobRequest&) {
  return true;
}

/// A database with runs whose corpus and tokenizers exist, its catalogue, and a queue that only remembers.
struct Desk {
  Study study;
  FakeJobs jobs;

  void addRun(const QString& name) {
    const QString folder = study.folder() + '/' + name;
    QDir().mkpath(folder);
    for (const QString& file : {folder + "/tokenizer.json", corpus()}) {
      QFile written(file);
      QVERIFY(written.open(QIODevice::WriteOnly));
    }
    Store store = study.open();
    RunRecord record;
    record.key = name.toStdString();
    record.model = {
        .family = "F", .model = name.toStdString(), .checkpoint = "main", .path = folder.toStdString()};
    record.model.layers = 0;
    record.model.weights_hash = "w" + record.key;
    record.model.tokenizer_hash = "t";
    record.corpus = {.name = "c", .path = corpus().toStdString(), .hash = "c"};
    record.settings.orders = {1, 2};
    record.program_version = "0";
    store.finish_run(store.begin_run(record), {}, {});
  }

  QString corpus() const { return study.folder() + "/corpus.jsonl"; }
};

}  // namespace

/// Which bounds are asked for unasked.
class MissingBoundsTest : public QObject {
  Q_OBJECT

 private:
  QTemporaryDir settings_;

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() {
    failOnAnyWarning();
    QSettings().clear();
  }

  void aThousandRunsOverFortyBoundsAskForForty() {
    std::vector<ui::CatalogRun> runs;
    for (int i = 0; i < 1000; ++i) runs.push_back(run(i, "tokens " + std::to_string(i % 10), {1, 2, 3, 4}));
    QElapsedTimer timer;
    timer.start();
    const std::vector<BoundJobRequest> missing = missing_bounds(runs, {}, any, kAll);
    QVERIFY2(timer.elapsed() < 250, "a pause that the window would feel, on any machine");
    QCOMPARE(missing.size(), std::size_t{40});
    std::set<BoundKey> keys;
    for (const BoundJobRequest& request : missing) keys.insert(request.key);
    QCOMPARE(keys.size(), std::size_t{40});
    QVERIFY(missing_bounds(runs, keys, any, kAll).empty());
    QCOMPARE(missing_bounds(runs, {}, any, 8).size(), std::size_t{8});
  }

  void onlyWhatRunsHaveAndLack() {
    std::vector<ui::CatalogRun> runs{run(1, "t", {1, 3}), run(2, "u", {2})};
    runs[0].bounds[1] = std::make_shared<const BoundCurve>();
    runs[1].record.state = RunState::running;
    const std::vector<BoundJobRequest> missing = missing_bounds(runs, {}, any, kAll);
    QCOMPARE(missing.size(), std::size_t{1});
    QVERIFY(missing.front() == bound_job_request(runs[0].record, 3));
    QCOMPARE(missing.front().key.max_order, 3);
    QCOMPARE(missing.front().corpus_path, std::string("/c.jsonl"));
    QCOMPARE(missing.front().tokenizer_path, std::string("/models/1"));
  }

  void anotherRunTellsWhereTheTokenizerIs() {
    const std::vector<ui::CatalogRun> runs{run(1, "t", {1}), run(2, "t", {1})};
    const auto second = [](const BoundJobRequest& request) { return request.tokenizer_path == "/models/2"; };
    const std::vector<BoundJobRequest> missing = missing_bounds(runs, {}, second, kAll);
    QCOMPARE(missing.size(), std::size_t{1});
    QCOMPARE(missing.front().tokenizer_path, std::string("/models/2"));
    QVERIFY(missing_bounds(
                runs, {}, [](const BoundJobRequest&) { return false; }, kAll)
                .empty());
  }

  void otherSettingsAreOtherBounds() {
    std::vector<ui::CatalogRun> runs;
    for (int i = 0; i < 5; ++i) runs.push_back(run(i, "t", {1}));
    runs[1].record.settings.bins = 7;
    runs[2].record.settings.max_length = 33;
    runs[3].record.settings.orders = {1, 2};
    runs[4].record.corpus.hash = "other";
    QCOMPARE(missing_bounds(runs, {}, any, kAll).size(), std::size_t{6});
  }

  void whatIsShownIsAskedForOnce() {
    Desk desk;
    for (const char* name : {"a", "b", "c"}) desk.addRun(name);
    ui::RunCatalog catalog(desk.study.open());
    BoundFiller filler(&catalog, &desk.jobs);
    QTRY_COMPARE(desk.jobs.asked, (QStringList{"bound 1", "bound 2"}));
    // One that was removed is not made again, and one that failed neither.
    desk.jobs.remove(1);
    desk.jobs.list.front().record.state = JobState::failed;
    emit desk.jobs.jobsChanged();
    QTest::qWait(700);
    QCOMPARE(desk.jobs.asked, (QStringList{"bound 1", "bound 2", "remove 1"}));
  }

  void whatHasAJobSinceBeforeIsLeftAlone() {
    Desk desk;
    desk.addRun("a");
    ui::RunCatalog catalog(desk.study.open());
    desk.jobs.add(1, JobState::cancelled);
    desk.jobs.list.back().record.request = bound_job_request(catalog.runs().front().record, 1);
    BoundFiller filler(&catalog, &desk.jobs);
    QTRY_COMPARE(desk.jobs.asked, QStringList("bound 2"));
  }

  void aBoundThatIsStoredIsNotAskedFor() {
    Desk desk;
    desk.addRun("a");
    ui::RunCatalog catalog(desk.study.open());
    BoundCurveRecord record;
    record.key = bound_key(catalog.runs().front().record, 2);
    record.curve.points = {{0, 0, {}, true}, {1, 0.5, {}, true}};
    desk.study.open().put_bound_curve(record);
    catalog.refresh();
    BoundFiller filler(&catalog, &desk.jobs);
    QTRY_COMPARE(desk.jobs.asked, QStringList("bound 1"));
    QTest::qWait(700);
    QCOMPARE(desk.jobs.asked, QStringList("bound 1"));
  }

  void onlyWhereItIsWantedAndTheQueueIsOurs() {
    Desk desk;
    desk.addRun("a");
    ui::RunCatalog catalog(desk.study.open());
    ui::Preferences preferences;
    preferences.setBounds(false);
    BoundFiller filler(&catalog, &desk.jobs);
    QTest::qWait(700);
    QVERIFY(desk.jobs.asked.isEmpty());
    desk.jobs.works = false;
    preferences.setBounds(true);
    filler.look_soon();
    QTest::qWait(700);
    QVERIFY(desk.jobs.asked.isEmpty());
    desk.jobs.works = true;
    emit desk.jobs.jobsChanged();  // as when the queue is taken over
    QTRY_COMPARE(desk.jobs.asked, (QStringList{"bound 1", "bound 2"}));
  }

  void nothingIsAskedForWithoutItsFiles() {
    Desk desk;
    desk.addRun("a");
    QVERIFY(QFile::remove(desk.corpus()));
    ui::RunCatalog catalog(desk.study.open());
    BoundFiller filler(&catalog, &desk.jobs);
    QTest::qWait(700);
    QVERIFY(desk.jobs.asked.isEmpty());
  }

  void theTokenizerIsThatOfAnalyses() {
    const std::filesystem::path models =
        std::filesystem::path(INFOPLANE_SOURCE_DIR) / "resources/study/models";
    const std::filesystem::path step = models / "town-llama-260k/step-01600";
    QVERIFY(tokenizer_place(step) == step / "tokenizer.json");
    QVERIFY(tokenizer_place(step / "tokenizer.json") == step / "tokenizer.json");
    QVERIFY(tokenizer_place(models).empty());
    QVERIFY(tokenizer_place("/nowhere").empty());
    // A checkpoint that was saved without takes that of the model above.
    QTemporaryDir folder;
    const std::filesystem::path model = folder.path().toStdString(), below = model / "checkpoint-5";
    std::filesystem::create_directory(below);
    for (const char* name : {"config.json", "tokenizer.json"})
      std::filesystem::copy_file(step / name, model / name);
    std::filesystem::copy_file(step / "config.json", below / "config.json");
    QVERIFY(tokenizer_place(below) == model / "tokenizer.json");
  }
};

QTEST_GUILESS_MAIN(MissingBoundsTest)
#include "missing_bounds_test.moc"

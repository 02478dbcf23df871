#include <QtTest/QtTest>

#include "database/connection.h"
#include "database/store.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

std::int64_t rows(const std::filesystem::path& file, const std::string& table) {
  const SQLite::Database database(file.string());
  SQLite::Statement count(database, "SELECT count(*) FROM " + table);
  count.executeStep();
  return count.getColumn(0).getInt64();
}

std::vector<LayerMeasurement> sample_layers(int count) {
  std::vector<LayerMeasurement> layers;
  for (int layer = 0; layer < count; ++layer) layers.push_back(sample_layer(layer));
  return layers;
}

RunRecord run_of(const std::string& family, const std::string& model, std::optional<std::int64_t> step,
                 const std::string& checkpoint) {
  RunRecord run = sample_run(family + model + checkpoint);
  run.model.family = family;
  run.model.model = model;
  run.model.moment = {.step = step};
  run.model.checkpoint = checkpoint;
  return run;
}

}  // namespace

class DatabaseRunsTest : public QObject {
  Q_OBJECT

 private slots:
  void runningRunKeepsEveryField();
  void absentOptionalsStayAbsent();
  void finishedRunKeepsTimingAndWarnings();
  void bytesThatAreNotUtf8Survive();
  void startTimeIsGivenWhenMissing();
  void layersKeepEveryBit();
  void layersComeInOrder();
  void layersOfSeveralRunsComeTogether();
  void layerIsStoredOnceOnly();
  void figureThatIsNotFiniteIsRefused();
  void entropyOutOfRangeIsRefused();
  void unfinishedRunIsReplaced_data();
  void unfinishedRunIsReplaced();
  void replacedWorkerCannotWriteIntoSuccessor();
  void finishedRunIsNotReplaced();
  void finishedRunTakesThePlaceOfAnother();
  void endedRunKeepsItsState();
  void unknownRunIsSaid();
  void runsAreOrdered();
  void removedRunTakesWhatOnlyItNeeded();
  void changedDescriptionDoesNotRewriteOlderRuns();
};

void DatabaseRunsTest::runningRunKeepsEveryField() {
  DatabaseFolder folder;
  RunRecord expected = sample_run();
  expected.id = Store::open(folder.file()).begin_run(expected);
  const std::optional<RunRecord> found = Store::open(folder.file()).run(expected.id);
  QVERIFY(found);
  QCOMPARE(describe(*found), describe(expected));
  QVERIFY(found->settings.seed > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()));
}

void DatabaseRunsTest::absentOptionalsStayAbsent() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  RunRecord expected = sample_run();
  expected.model.moment.step = std::nullopt;
  expected.model.moment.tokens_seen = std::nullopt;
  expected.settings.orders = {};
  expected.id = store.begin_run(expected);
  QCOMPARE(describe(*store.run(expected.id)), describe(expected));
  RunRecord at_zero = sample_run("key-2");
  at_zero.model.moment.step = 0;
  at_zero.model.moment.tokens_seen = 0;
  at_zero.id = store.begin_run(at_zero);
  QCOMPARE(describe(*store.run(at_zero.id)), describe(at_zero));
}

void DatabaseRunsTest::finishedRunKeepsTimingAndWarnings() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  RunRecord expected = sample_run();
  expected.id = store.begin_run(expected);
  expected.state = RunState::done;
  expected.timing = sample_timing();
  expected.warnings = {"tensor \"a\\b\" is all zero", "line 2\nof \u00e9\u4e2d", ""};
  store.finish_run(expected.id, expected.timing, expected.warnings);

  const RunRecord found = store.runs_with_key(expected.key).at(0);
  const QRegularExpression utc("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$");
  QVERIFY(utc.match(QString::fromStdString(found.finished_at)).hasMatch());
  const QDateTime at = QDateTime::fromString(QString::fromStdString(found.finished_at), Qt::ISODate);
  QVERIFY(std::abs(at.secsTo(QDateTime::currentDateTimeUtc())) < 60);
  expected.finished_at = found.finished_at;
  QCOMPARE(describe(found), describe(expected));
}

void DatabaseRunsTest::bytesThatAreNotUtf8Survive() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  RunRecord expected = sample_run();
  expected.model.path = "/models/\xff\xfe";
  const RunId id = store.begin_run(expected);
  store.finish_run(id, {}, {"no tokenizer in /models/\xff"});
  QVERIFY(store.run(id)->model.path == expected.model.path);
  QCOMPARE(QString::fromStdString(store.run(id)->warnings.at(0)), QString("no tokenizer in /models/\ufffd"));
}

void DatabaseRunsTest::startTimeIsGivenWhenMissing() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  RunRecord run = sample_run();
  run.started_at.clear();
  const std::string started = store.run(store.begin_run(run))->started_at;
  const QDateTime at = QDateTime::fromString(QString::fromStdString(started), Qt::ISODate);
  QVERIFY2(std::abs(at.secsTo(QDateTime::currentDateTimeUtc())) < 60, started.c_str());
}

void DatabaseRunsTest::layersKeepEveryBit() {
  DatabaseFolder folder;
  const std::vector<LayerMeasurement> expected = sample_layers(5);
  RunId run = 0;
  {
    Store store = Store::open(folder.file());
    run = store.begin_run(sample_run());
    for (const LayerMeasurement& layer : expected) store.add_layer(run, layer);
  }
  const Store store = Store::open(folder.file(), Store::Access::read_only);
  QCOMPARE(describe_all(store.layers(run)), describe_all(expected));
  QVERIFY(store.layers(run + 1).empty());
}

void DatabaseRunsTest::layersComeInOrder() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run()), other = store.begin_run(sample_run("key-2"));
  for (const int layer : {10, 2, 0}) store.add_layer(run, sample_layer(layer));
  store.add_layer(other, sample_layer(1));
  QCOMPARE(describe_all(store.layers(run)),
           describe_all({sample_layer(0), sample_layer(2), sample_layer(10)}));
}

void DatabaseRunsTest::layersOfSeveralRunsComeTogether() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  std::vector<RunId> runs;
  for (const char* key : {"one", "two", "three"}) {
    RunRecord run = sample_run();
    run.key = key;
    runs.push_back(store.begin_run(run));
    for (int layer = 0; layer < static_cast<int>(runs.size()); ++layer)
      store.add_layer(runs.back(), sample_layer(layer));
  }
  const std::vector<RunId> asked{runs[2], 999, runs[0], runs[1]};
  const auto layers = store.layers(asked);
  QCOMPARE(layers.size(), asked.size());
  for (std::size_t i = 0; i < asked.size(); ++i)
    QCOMPARE(describe_all(layers[i]), describe_all(store.layers(asked[i])));
  QCOMPARE(layers[0].size(), std::size_t{3});
  QVERIFY(layers[1].empty());
  QVERIFY(store.layers(std::vector<RunId>{}).empty());
}

void DatabaseRunsTest::layerIsStoredOnceOnly() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  store.add_layer(run, sample_layer(3));
  LayerMeasurement again = sample_layer(3);
  again.paper->entropy = 0.5;
  EXPECT_ERROR(store.add_layer(run, again), bad_argument);
  QCOMPARE(describe_all(store.layers(run)), describe_all({sample_layer(3)}));
}

void DatabaseRunsTest::figureThatIsNotFiniteIsRefused() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  for (const double value : {std::nan(""), HUGE_VAL, -HUGE_VAL}) {
    LayerMeasurement layer = sample_layer(0);
    layer.paper->output[2].debiased = value;
    EXPECT_ERROR(store.add_layer(run, layer), internal);
  }
  QVERIFY(store.layers(run).empty());
  EXPECT_ERROR(store.finish_run(run, {std::nan(""), 0, 0, 0, 0}, {}), internal);
  QVERIFY(store.run(run)->state == RunState::running);
}

void DatabaseRunsTest::entropyOutOfRangeIsRefused() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  LayerMeasurement layer = sample_layer(0);
  layer.paper->entropy = 4.6;  // nats instead of efficiency units
  EXPECT_ERROR(store.add_layer(run, layer), internal);
  QVERIFY(store.layers(run).empty());
}

void DatabaseRunsTest::unfinishedRunIsReplaced_data() {
  QTest::addColumn<int>("state");
  QTest::newRow("running") << static_cast<int>(RunState::running);
  QTest::newRow("failed") << static_cast<int>(RunState::failed);
  QTest::newRow("cancelled") << static_cast<int>(RunState::cancelled);
}

void DatabaseRunsTest::unfinishedRunIsReplaced() {
  QFETCH(int, state);
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId first = store.begin_run(sample_run());
  store.add_layer(first, sample_layer(0));
  if (static_cast<RunState>(state) != RunState::running) {
    store.fail_run(first, static_cast<RunState>(state), "the worker was killed");
    QCOMPARE(store.run(first)->error, std::string("the worker was killed"));
    QVERIFY(!store.run(first)->finished_at.empty());
    QCOMPARE(store.layers(first).size(), std::size_t{1});
  }
  const RunId second = store.begin_run(sample_run());
  QVERIFY(second != first);
  QVERIFY(!store.run(first));
  QCOMPARE(store.runs_with_key("key-1").at(0).id, second);
  QCOMPARE(rows(folder.file(), "layer_result") + rows(folder.file(), "information"), std::int64_t{0});
}

void DatabaseRunsTest::replacedWorkerCannotWriteIntoSuccessor() {
  DatabaseFolder folder;
  Store one = Store::open(folder.file()), two = Store::open(folder.file());
  const RunId first = one.begin_run(sample_run());
  const RunId second = two.begin_run(sample_run());
  EXPECT_ERROR(one.add_layer(first, sample_layer(0)), run_unknown);
  EXPECT_ERROR(one.finish_run(first, {}, {}), run_unknown);
  QVERIFY(two.layers(second).empty());
}

void DatabaseRunsTest::finishedRunIsNotReplaced() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  store.add_layer(run, sample_layer(0));
  store.finish_run(run, sample_timing(), {});
  EXPECT_ERROR(store.begin_run(sample_run()), bad_argument);
  QCOMPARE(store.runs().size(), std::size_t{1});
  QCOMPARE(store.layers(run).size(), std::size_t{1});
}

void DatabaseRunsTest::finishedRunTakesThePlaceOfAnother() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId old = store.begin_run(sample_run());
  store.finish_run(old, sample_timing(), {});
  const RunId anew = store.begin_run(sample_run("key-1 (computed anew)"));
  store.add_layer(anew, sample_layer(0));
  QCOMPARE(store.runs_with_key("key-1").at(0).id, old);
  EXPECT_ERROR(store.finish_run(anew, sample_timing(), {}, {}, 99), run_unknown);
  QVERIFY(store.run(anew)->state == RunState::running);  // all or nothing
  store.finish_run(anew, sample_timing(), {}, {}, old);
  QCOMPARE(store.runs().size(), std::size_t{1});
  QCOMPARE(store.runs_with_key("key-1").at(0).id, anew);
  QCOMPARE(store.layers(anew).size(), std::size_t{1});
}

void DatabaseRunsTest::endedRunKeepsItsState() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  EXPECT_ERROR(store.fail_run(run, RunState::done, "x"), bad_argument);
  EXPECT_ERROR(store.fail_run(run, RunState::running, "x"), bad_argument);
  store.fail_run(run, RunState::cancelled, "first");
  store.fail_run(run, RunState::failed, "second");
  QVERIFY(store.run(run)->state == RunState::cancelled);
  QCOMPARE(store.run(run)->error, std::string("first"));
  EXPECT_ERROR(store.finish_run(run, {}, {}), bad_argument);
  EXPECT_ERROR(store.add_layer(run, sample_layer(0)), bad_argument);

  const RunId done = store.begin_run(sample_run("key-2"));
  store.finish_run(done, {}, {});
  EXPECT_ERROR(store.fail_run(done, RunState::failed, "too late"), bad_argument);
  EXPECT_ERROR(store.finish_run(done, {}, {}), bad_argument);
  SQLite::Database other_program(folder.file().string(), SQLite::OPEN_READWRITE);
  QVERIFY_THROWS_EXCEPTION(SQLite::Exception,
                           other_program.exec("UPDATE run SET state = 'running', finished_at = NULL"));
}

void DatabaseRunsTest::unknownRunIsSaid() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  QVERIFY(!store.run(7));
  QVERIFY(store.runs_with_key("no such key").empty());
  EXPECT_ERROR(store.add_layer(7, sample_layer(0)), run_unknown);
  EXPECT_ERROR(store.finish_run(7, {}, {}), run_unknown);
  EXPECT_ERROR(store.fail_run(7, RunState::failed, ""), run_unknown);
  EXPECT_ERROR(store.remove_run(7), run_unknown);
  try {
    store.remove_run(7);
  } catch (const Error& error) {
    QCOMPARE(error.where().path, folder.file());
  }
}

void DatabaseRunsTest::runsAreOrdered() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  store.begin_run(run_of("Pythia", "pythia-70m", std::nullopt, "main"));
  store.begin_run(run_of("Pythia", "pythia-70m", 1000, "step1000"));
  store.begin_run(run_of("Pythia", "pythia-70m", 64, "step64"));
  store.begin_run(run_of("Pythia", "pythia-160m", 512, "step512"));
  store.begin_run(run_of("OLMo2", "OLMo2-1B", 5, "b"));
  store.begin_run(run_of("OLMo2", "OLMo2-1B", 5, "a"));
  QStringList found;
  for (const RunRecord& run : store.runs()) {
    found << QString::fromStdString(run.model.model + " " + run.model.checkpoint);
  }
  QCOMPARE(found, QStringList({"OLMo2-1B a", "OLMo2-1B b", "pythia-160m step512", "pythia-70m step64",
                               "pythia-70m step1000", "pythia-70m main"}));
}

void DatabaseRunsTest::removedRunTakesWhatOnlyItNeeded() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId one = store.begin_run(run_of("Pythia", "pythia-70m", 1, "step1"));
  const RunId two = store.begin_run(run_of("Pythia", "pythia-70m", 2, "step2"));
  store.add_layer(one, sample_layer(1));
  store.add_layer(two, sample_layer(1));
  QCOMPARE(rows(folder.file(), "model"), std::int64_t{1});
  QCOMPARE(rows(folder.file(), "corpus"), std::int64_t{1});

  store.remove_run(one);
  QCOMPARE(describe_all(store.layers(two)), describe_all({sample_layer(1)}));
  for (const char* table : {"family", "model", "checkpoint", "corpus", "run", "layer_result", "preference"}) {
    QVERIFY2(rows(folder.file(), table) == 1, table);
  }
  store.remove_run(two);
  for (const char* table :
       {"family", "model", "checkpoint", "corpus", "run", "layer_result", "information", "preference"}) {
    QVERIFY2(rows(folder.file(), table) == 0, table);
  }
}

void DatabaseRunsTest::changedDescriptionDoesNotRewriteOlderRuns() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  RunRecord before = sample_run("before"), after = sample_run("after"), same = sample_run("same");
  after.model.moment.step = 2000;
  after.corpus.positions = 17;
  before.id = store.begin_run(before);
  after.id = store.begin_run(after);
  same.id = store.begin_run(same);
  QCOMPARE(describe(*store.run(before.id)), describe(before));
  QCOMPARE(describe(*store.run(after.id)), describe(after));
  QCOMPARE(rows(folder.file(), "checkpoint"), std::int64_t{2});
  QCOMPARE(rows(folder.file(), "corpus"), std::int64_t{1});
}

QTEST_APPLESS_MAIN(DatabaseRunsTest)
#include "database_runs_test.moc"

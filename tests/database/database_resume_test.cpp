#include <QtTest/QtTest>

#include "database/store.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

/// A run that was interrupted hands its layers on; what a run says at its end.
class DatabaseResumeTest : public QObject {
  Q_OBJECT

 private slots:
  void layersGoOverToTheNextRunToTheLastBit();
  void aRunThatIsDoneHandsNothingOn();
  void nothingToKeepIsNoError();
  void warningsOfAFailedRunStay();
  void lossIsKeptWhereItWasComputed();
  void weightsHashIsRemembered();
};

void DatabaseResumeTest::layersGoOverToTheNextRunToTheLastBit() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId first = store.begin_run(sample_run());
  std::vector<LayerMeasurement> layers;
  for (int layer = 0; layer < 4; ++layer) {
    layers.push_back(sample_layer(layer));
    store.add_layer(first, layers.back());
  }
  const RunId second = store.begin_run(sample_run(), 2);
  QVERIFY(second != first);
  QVERIFY(!store.run(first));
  QCOMPARE(store.run(second)->state, RunState::running);
  layers.pop_back();
  QCOMPARE(describe_all(store.layers(second)), describe_all(layers));

  store.add_layer(second, sample_layer(3));
  EXPECT_ERROR(store.add_layer(second, sample_layer(2)), bad_argument);
  EXPECT_ERROR(store.add_layer(first, sample_layer(4)), run_unknown);
}

void DatabaseResumeTest::aRunThatIsDoneHandsNothingOn() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  store.add_layer(run, sample_layer(0));
  store.finish_run(run, {}, {});
  EXPECT_ERROR(store.begin_run(sample_run(), 0), bad_argument);
  QCOMPARE(store.runs_with_key(sample_run().key).at(0).id, run);
  QCOMPARE(store.layers(run).size(), std::size_t{1});
}

void DatabaseResumeTest::nothingToKeepIsNoError() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run(), 7);
  QVERIFY(store.layers(run).empty());
}

void DatabaseResumeTest::warningsOfAFailedRunStay() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  store.fail_run(run, RunState::failed, "not finite", {"tensor x holds NaN"});
  QCOMPARE(store.run(run)->warnings, std::vector<std::string>{"tensor x holds NaN"});
  QCOMPARE(store.run(run)->error, std::string("not finite"));
}

void DatabaseResumeTest::lossIsKeptWhereItWasComputed() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId with = store.begin_run(sample_run("a"));
  store.finish_run(with, {}, {}, 1.6639012345678901);
  QCOMPARE(store.run(with)->loss, std::optional<double>(1.6639012345678901));
  const RunId without = store.begin_run(sample_run("b"));
  store.finish_run(without, {}, {});
  QVERIFY(!store.run(without)->loss);
}

void DatabaseResumeTest::weightsHashIsRemembered() {
  DatabaseFolder folder;
  {
    Store store = Store::open(folder.file());
    QVERIFY(!store.weights_hash("stamp"));
    store.remember_weights_hash("stamp", "one");
    store.remember_weights_hash("stamp", "two");
  }
  const Store store = Store::open(folder.file(), Store::Access::read_only);
  QCOMPARE(store.weights_hash("stamp"), std::optional<std::string>("two"));
  QVERIFY(!store.weights_hash("other"));
}

QTEST_APPLESS_MAIN(DatabaseResumeTest)
#include "database_resume_test.moc"

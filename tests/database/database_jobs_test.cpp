#include <climits>

#include <QtTest/QtTest>

#include "database/store.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// The queue's titles in order; empty when positions do not ascend.
QString order_of(const Store& store) {
  QStringList titles;
  std::int64_t before = -1;
  for (const JobRecord& job : store.jobs()) {
    if (job.position <= before) return {};
    before = job.position;
    titles << QString::fromStdString(job.title);
  }
  return titles.join(" ");
}

std::vector<JobId> fill(Store& store, const QString& titles) {
  std::vector<JobId> ids;
  for (const QString& title : titles.split(" "))
    ids.push_back(store.add_job(sample_job(title.toStdString())));
  return ids;
}

}  // namespace

class DatabaseJobsTest : public QObject {
  Q_OBJECT

 private slots:
  void jobKeepsEveryField();
  void everyStateIsKept();
  void valuesThatMakeNoSenseAreRefused();
  void moveShiftsTheOthers_data();
  void moveShiftsTheOthers();
  void moveInAQueueWithGaps();
  void updateKeepsThePlace();
  void removedIdIsNotGivenAgain();
  void unknownJobIsSaid();
  void removedRunLeavesItsJob();
};

void DatabaseJobsTest::jobKeepsEveryField() {
  DatabaseFolder folder;
  JobRecord expected = sample_job("pythia-160m step1000");
  {
    Store store = Store::open(folder.file());
    store.add_job(sample_job("first"));
    expected.id = store.add_job(expected);
    expected.position = 1;
    QCOMPARE(describe(store.jobs().at(1)), describe(expected));

    expected.state = JobState::failed;
    expected.model_path = "/elsewhere";
    expected.title = "another title";
    expected.corpus_path = "/elsewhere/corpus.txt";
    expected.preference_path = "/elsewhere/pairs.jsonl";
    expected.settings = {};
    expected.run = store.begin_run(sample_run());
    expected.layer = 7;
    expected.layers = 12;
    expected.error = "error[shard-missing]: ...";
    expected.worker_pid = 4'000'000;
    store.update_job(expected);
  }
  QCOMPARE(describe(Store::open(folder.file(), Store::Access::read_only).jobs().at(1)), describe(expected));
}

void DatabaseJobsTest::everyStateIsKept() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  for (const JobState state : {JobState::queued, JobState::validating, JobState::running, JobState::paused,
                               JobState::done, JobState::failed, JobState::cancelled}) {
    JobRecord job = sample_job("x");
    job.state = state;
    store.add_job(job);
    QVERIFY(store.jobs().back().state == state);
    QVERIFY(state_name(state) != "unknown");
  }
}

void DatabaseJobsTest::valuesThatMakeNoSenseAreRefused() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  JobRecord order = sample_job("a"), bins = sample_job("b"), pid = sample_job("c"), run = sample_job("d");
  order.settings.sample_order = "sorted";
  bins.settings.bins = 1;
  pid.worker_pid = -1;
  run.run = 77;  // no such run
  for (const JobRecord& job : {order, bins, pid, run}) EXPECT_ERROR(store.add_job(job), internal);
  QVERIFY(store.jobs().empty());
}

void DatabaseJobsTest::moveShiftsTheOthers_data() {
  QTest::addColumn<int>("job");
  QTest::addColumn<int>("places");
  QTest::addColumn<QString>("expected");
  QTest::newRow("up") << 2 << -1 << "a c b d e";
  QTest::newRow("down") << 2 << 1 << "a b d c e";
  QTest::newRow("up by more") << 3 << -2 << "a d b c e";
  QTest::newRow("down by more") << 0 << 3 << "b c d a e";
  QTest::newRow("to the top") << 4 << -4 << "e a b c d";
  QTest::newRow("past the top") << 4 << INT_MIN << "e a b c d";
  QTest::newRow("past the end") << 1 << INT_MAX << "a c d e b";
  QTest::newRow("top stays") << 0 << -5 << "a b c d e";
  QTest::newRow("end stays") << 4 << 5 << "a b c d e";
  QTest::newRow("nowhere") << 2 << 0 << "a b c d e";
}

void DatabaseJobsTest::moveShiftsTheOthers() {
  QFETCH(int, job);
  QFETCH(int, places);
  QFETCH(QString, expected);
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const std::vector<JobId> ids = fill(store, "a b c d e");
  store.move_job(ids.at(job), places);
  QCOMPARE(order_of(store), expected);
  store.add_job(sample_job("new"));
  QCOMPARE(order_of(store), expected + " new");
}

void DatabaseJobsTest::moveInAQueueWithGaps() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const std::vector<JobId> ids = fill(store, "a b c d e f");
  store.remove_job(ids.at(0));
  store.remove_job(ids.at(3));
  QCOMPARE(order_of(store), "b c e f");
  store.move_job(ids.at(5), -2);
  QCOMPARE(order_of(store), "b f c e");
  store.move_job(ids.at(1), 1);
  QCOMPARE(order_of(store), "f b c e");
}

void DatabaseJobsTest::updateKeepsThePlace() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  fill(store, "a b c");
  JobRecord first = store.jobs().front();
  first.position = 99;
  first.title = "A";
  store.update_job(first);
  QCOMPARE(order_of(store), "A b c");
}

void DatabaseJobsTest::removedIdIsNotGivenAgain() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const JobId removed = fill(store, "a b").back();
  store.remove_job(removed);
  QVERIFY(store.add_job(sample_job("c")) > removed);
}

void DatabaseJobsTest::unknownJobIsSaid() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  fill(store, "a b");
  JobRecord job = sample_job("x");
  job.id = 55;
  EXPECT_ERROR(store.update_job(job), bad_argument);
  EXPECT_ERROR(store.move_job(55, 1), bad_argument);
  EXPECT_ERROR(store.remove_job(55), bad_argument);
  QCOMPARE(order_of(store), "a b");
}

void DatabaseJobsTest::removedRunLeavesItsJob() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  JobRecord job = sample_job("a");
  job.run = store.begin_run(sample_run());
  store.add_job(job);
  QVERIFY(store.jobs().at(0).run == job.run);
  store.remove_run(*job.run);
  QVERIFY(!store.jobs().at(0).run);
}

QTEST_APPLESS_MAIN(DatabaseJobsTest)
#include "database_jobs_test.moc"

#include <atomic>
#include <chrono>
#include <set>
#include <thread>

#include <QtTest/QtTest>

#include "database/connection.h"
#include "database/layer_table.h"
#include "database/store.h"
#include "tests/database/describe.h"
#include "tests/database/other_process.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;
using namespace std::chrono_literals;

namespace {

constexpr int many_layers = 60;

/// Reads layers until all are there; "" when every look saw whole layers only, and never fewer than before.
std::string watch_layers(const std::filesystem::path& file, RunId run) {
  const Store store = Store::open(file, Store::Access::read_only);
  const auto until = std::chrono::steady_clock::now() + 60s;
  for (std::size_t seen = 0; seen < many_layers;) {
    if (std::chrono::steady_clock::now() > until) return "gave up at layer " + std::to_string(seen);
    const std::vector<LayerMeasurement> layers = store.layers(run);
    if (layers.size() < seen) return "layers went away";
    for (std::size_t at = 0; at < layers.size(); ++at) {
      if (describe(layers[at]) != describe(sample_layer(static_cast<int>(at)))) return "a layer is torn";
    }
    seen = layers.size();
  }
  return "";
}

std::string store_layers(const std::filesystem::path& file, RunId run) {
  Store store = Store::open(file);
  for (int layer = 0; layer < many_layers; ++layer) store.add_layer(run, sample_layer(layer));
  return "";
}

/// Holds the lock that every writer needs.
class WriteLock {
 public:
  explicit WriteLock(const std::filesystem::path& file)
      : database_(file.string(), SQLite::OPEN_READWRITE),
        transaction_(database_, SQLite::TransactionBehavior::IMMEDIATE) {}

 private:
  SQLite::Database database_;
  SQLite::Transaction transaction_;
};

}  // namespace

class DatabaseSharingTest : public QObject {
  Q_OBJECT

 private slots:
  void processesMakeOneFileTogether();
  void processesWriteTogether();
  void readerInAnotherProcessSeesWholeLayers();
  void killedWriterLeavesWholeLayers();
  void readerInAnotherThreadSeesWholeLayers();
  void readingGoesOnWhileAnotherWrites();
  void writerWaitsForTheOther();
  void waitingHasAnEnd();
  void durableWritesAreSynchronous();
  void dataVersionTellsOfOthersOnly();
};

void DatabaseSharingTest::processesMakeOneFileTogether() {
  for (int round = 0; round < 5; ++round) {
    DatabaseFolder folder;
    std::vector<OtherProcess> workers;
    for (int worker = 0; worker < 4; ++worker) {
      workers.emplace_back([&, worker] {
        Store store = Store::open(folder.file());
        store.begin_run(sample_run("key of " + std::to_string(worker)));
        return std::string();
      });
    }
    for (OtherProcess& worker : workers) QCOMPARE(worker.wait(), std::string());
    QCOMPARE(Store::open(folder.file()).runs().size(), std::size_t{4});
  }
}

void DatabaseSharingTest::processesWriteTogether() {
  DatabaseFolder folder;
  { Store::open(folder.file()); }
  std::vector<OtherProcess> workers;
  for (int worker = 0; worker < 4; ++worker) {
    workers.emplace_back([&] {
      Store store = Store::open(folder.file());
      for (int job = 0; job < 15; ++job) store.move_job(store.add_job(sample_job("x")), -3);
      return std::string();
    });
  }
  for (OtherProcess& worker : workers) QCOMPARE(worker.wait(), std::string());
  std::set<std::int64_t> positions;
  for (const JobRecord& job : Store::open(folder.file()).jobs()) positions.insert(job.position);
  QCOMPARE(positions.size(), std::size_t{60});
  QCOMPARE(*positions.rbegin(), std::int64_t{59});
}

void DatabaseSharingTest::readerInAnotherProcessSeesWholeLayers() {
  DatabaseFolder folder;
  const RunId run = Store::open(folder.file()).begin_run(sample_run());
  OtherProcess writer([&] { return store_layers(folder.file(), run); });
  OtherProcess reader([&] { return watch_layers(folder.file(), run); });
  QCOMPARE(writer.wait(), std::string());
  QCOMPARE(reader.wait(), std::string());
}

void DatabaseSharingTest::killedWriterLeavesWholeLayers() {
  DatabaseFolder folder;
  const RunId run = Store::open(folder.file()).begin_run(sample_run());
  OtherProcess worker([&] {
    auto file = database::Connection::open(folder.file(), Store::Access::read_write);
    file.set_pragma("cache_size", 1);  // pages of the open transaction reach the disk before it ends
    for (int layer = 0; layer < 2; ++layer) {
      file.write([&](SQLite::Database& db) { database::add_layer(db, run, sample_layer(layer)); });
    }
    file.write([&](SQLite::Database& db) {
      for (int layer = 2; layer < 1000; ++layer) database::add_layer(db, run, sample_layer(layer));
      ::raise(SIGKILL);
    });
    return std::string("survived");
  });
  QCOMPARE(worker.wait(), std::string("killed"));
  QVERIFY(std::filesystem::file_size(folder.file().string() + "-wal") > 16 * 4096);

  Store store = Store::open(folder.file());
  QCOMPARE(describe_all(store.layers(run)), describe_all({sample_layer(0), sample_layer(1)}));
  QVERIFY(store.run(run)->state == RunState::running);
  store.add_layer(run, sample_layer(2));
  store.fail_run(run, RunState::failed, "the worker was killed");
  QCOMPARE(store.layers(run).size(), std::size_t{3});
}

void DatabaseSharingTest::readerInAnotherThreadSeesWholeLayers() {
  DatabaseFolder folder;
  const RunId run = Store::open(folder.file()).begin_run(sample_run());
  std::string seen = "not run", stored = "not run";
  std::thread reader([&] { seen = watch_layers(folder.file(), run); });
  std::thread writer([&] { stored = store_layers(folder.file(), run); });
  writer.join();
  reader.join();
  QCOMPARE(stored, std::string());
  QCOMPARE(seen, std::string());
}

void DatabaseSharingTest::readingGoesOnWhileAnotherWrites() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  store.begin_run(sample_run());
  const WriteLock lock(folder.file());
  QElapsedTimer clock;
  clock.start();
  QCOMPARE(store.runs().size(), std::size_t{1});
  QCOMPARE(Store::open(folder.file(), Store::Access::read_only).runs().size(), std::size_t{1});
  QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
}

void DatabaseSharingTest::writerWaitsForTheOther() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  std::atomic<bool> locked = false, released = false;
  std::thread other([&] {
    const WriteLock lock(folder.file());
    locked = true;
    std::this_thread::sleep_for(300ms);
    released = true;
  });
  while (!locked) std::this_thread::yield();
  store.begin_run(sample_run());
  const bool waited = released;
  other.join();
  QVERIFY(waited);
}

void DatabaseSharingTest::waitingHasAnEnd() {
  DatabaseFolder folder;
  auto file = database::Connection::open(folder.file(), Store::Access::read_write, 50ms);
  {
    const WriteLock lock(folder.file());
    EXPECT_ERROR(file.write([](SQLite::Database& db) { db.exec("DELETE FROM job"); }), database_busy);
    EXPECT_ERROR(database::Connection::open(folder.file(), Store::Access::read_write, 50ms), database_busy);
  }
  file.write([](SQLite::Database& db) { db.exec("DELETE FROM job"); });
}

void DatabaseSharingTest::durableWritesAreSynchronous() {
  constexpr std::int64_t normal = 1, full = 2;
  DatabaseFolder folder;
  auto file = database::Connection::open(folder.file(), Store::Access::read_write);
  const auto synchronous = [](SQLite::Database& db) {
    return std::int64_t{db.execAndGet("PRAGMA synchronous").getInt64()};
  };
  QCOMPARE(file.write(synchronous), normal);
  std::int64_t inside = 0;
  file.write_durably([&](SQLite::Database& db) { inside = synchronous(db); });
  QCOMPARE(inside, full);
  QCOMPARE(file.pragma("synchronous"), normal);
  EXPECT_ERROR(file.write_durably([](SQLite::Database& db) { db.exec("NOT SQL"); }), database_unreadable);
  QCOMPARE(file.pragma("synchronous"), normal);
}

void DatabaseSharingTest::dataVersionTellsOfOthersOnly() {
  DatabaseFolder folder;
  Store mine = Store::open(folder.file()), theirs = Store::open(folder.file());
  const std::int64_t before = mine.data_version();
  mine.begin_run(sample_run("mine"));
  QCOMPARE(mine.data_version(), before);
  theirs.begin_run(sample_run("theirs"));
  QVERIFY(mine.data_version() != before);
}

QTEST_APPLESS_MAIN(DatabaseSharingTest)
#include "database_sharing_test.moc"

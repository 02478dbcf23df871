#include <csignal>

#include <sys/resource.h>

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

namespace fs = std::filesystem;

namespace {

/// While it lives, no file of this process grows past `bytes`: a full disk, as a program sees it.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t bytes) {
    handler_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit now{bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &now);
  }
  ~FileSizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int) = nullptr;
};

std::vector<LayerMeasurement> first_layers(int count) {
  std::vector<LayerMeasurement> layers;
  for (int layer = 0; layer < count; ++layer) layers.push_back(sample_layer(layer));
  return layers;
}

/// A database with one run of three layers, closed, and permissions that are put back at the end.
class GuardedStudy {
 public:
  GuardedStudy() {
    Store store = Store::open(file());
    run_ = store.begin_run(sample_run());
    for (int layer = 0; layer < 3; ++layer) store.add_layer(run_, sample_layer(layer));
  }
  ~GuardedStudy() { fs::permissions(folder_.path(), fs::perms::all); }
  GuardedStudy(const GuardedStudy&) = delete;
  GuardedStudy& operator=(const GuardedStudy&) = delete;

  fs::path file() const { return folder_.file(); }

  /// The same rights for everyone, so that it does not matter who owns the files.
  void protect(unsigned file_mode, unsigned folder_mode) const {
    fs::permissions(file(), static_cast<fs::perms>(file_mode));
    fs::permissions(folder_.path(), static_cast<fs::perms>(folder_mode));
  }

  /// What a process without root's powers meets: "ok" or an error's code.
  std::string opened(Store::Access access) const {
    return OtherProcess([&] {
             become_ordinary_user();
             const Store store = Store::open(file(), access);
             const bool whole = describe_all(store.layers(run_)) == describe_all(first_layers(3));
             return std::string(whole ? "ok" : "layers are missing");
           })
        .wait();
  }

  RunId run() const { return run_; }

 private:
  DatabaseFolder folder_;
  RunId run_ = 0;
};

}  // namespace

class DatabaseFailuresTest : public QObject {
  Q_OBJECT

 private slots:
  void fullDiskKeepsWholeLayers();
  void fullDatabaseKeepsWholeLayers();
  void fullDiskWhileMakingTheFile();
  void readOnlyStoreRefusesToWrite();
  void permissions_data();
  void permissions();
  void newFileInAProtectedFolder();
  void waitingChangesAreNotPassedOver();
};

void DatabaseFailuresTest::fullDiskKeepsWholeLayers() {
  DatabaseFolder folder;
  Store store = Store::open(folder.file());
  const RunId run = store.begin_run(sample_run());
  for (int layer = 0; layer < 3; ++layer) store.add_layer(run, sample_layer(layer));
  int stored = 3;
  {
    const FileSizeLimit full(fs::file_size(folder.file().string() + "-wal") + 3 * 4096 + 1000);
    const auto fill = [&] {
      for (; stored < 1000; ++stored) store.add_layer(run, sample_layer(stored));
    };
    EXPECT_ERROR(fill(), disk_full);
    QCOMPARE(describe_all(store.layers(run)), describe_all(first_layers(stored)));
    EXPECT_ERROR(fill(), disk_full);
  }
  QVERIFY(stored >= 3 && stored < 1000);
  QCOMPARE(describe_all(Store::open(folder.file()).layers(run)), describe_all(first_layers(stored)));
  store.add_layer(run, sample_layer(stored));  // there is space again
  store.finish_run(run, sample_timing(), {});
  QCOMPARE(describe_all(Store::open(folder.file()).layers(run)), describe_all(first_layers(stored + 1)));
}

void DatabaseFailuresTest::fullDatabaseKeepsWholeLayers() {
  DatabaseFolder folder;
  const RunId run = Store::open(folder.file()).begin_run(sample_run());
  auto file = database::Connection::open(folder.file(), Store::Access::read_write);
  file.set_pragma("max_page_count", file.pragma("page_count") + 2);
  int stored = 0;
  const auto fill = [&] {
    for (; stored < 1000; ++stored) {
      file.write([&](SQLite::Database& db) { database::add_layer(db, run, sample_layer(stored)); });
    }
  };
  EXPECT_ERROR(fill(), disk_full);
  QVERIFY(stored > 0 && stored < 1000);
  QCOMPARE(describe_all(Store::open(folder.file()).layers(run)), describe_all(first_layers(stored)));
}

void DatabaseFailuresTest::fullDiskWhileMakingTheFile() {
  DatabaseFolder folder;
  for (const rlim_t bytes : {0, 4096, 20'000}) {
    const FileSizeLimit full(bytes);
    EXPECT_ERROR(Store::open(folder.file()), disk_full);
  }
  QVERIFY(Store::open(folder.file()).begin_run(sample_run()) > 0);
}

void DatabaseFailuresTest::readOnlyStoreRefusesToWrite() {
  DatabaseFolder folder;
  RunId run = 0;
  JobId job = 0;
  {
    Store store = Store::open(folder.file());
    run = store.begin_run(sample_run());
    job = store.add_job(sample_job("x"));
  }
  Store store = Store::open(folder.file(), Store::Access::read_only);
  EXPECT_ERROR(store.begin_run(sample_run("key-2")), database_read_only);
  EXPECT_ERROR(store.add_layer(run, sample_layer(0)), database_read_only);
  EXPECT_ERROR(store.finish_run(run, {}, {}), database_read_only);
  EXPECT_ERROR(store.fail_run(run, RunState::failed, "x"), database_read_only);
  EXPECT_ERROR(store.remove_run(run), database_read_only);
  EXPECT_ERROR(store.add_job(sample_job("y")), database_read_only);
  EXPECT_ERROR(store.remove_job(job), database_read_only);
  QCOMPARE(store.runs().size(), std::size_t{1});
  QVERIFY(store.layers(run).empty());
  QCOMPARE(store.jobs().size(), std::size_t{1});
}

void DatabaseFailuresTest::permissions_data() {
  QTest::addColumn<unsigned>("file");
  QTest::addColumn<unsigned>("folder");
  QTest::addColumn<QString>("written");
  QTest::addColumn<QString>("read");
  QTest::newRow("all allowed") << 0666U << 0777U << "ok"
                               << "ok";
  QTest::newRow("file protected") << 0444U << 0777U << "database-read-only"
                                  << "ok";
  QTest::newRow("folder protected") << 0666U << 0555U << "database-read-only"
                                    << "ok";
  QTest::newRow("both protected") << 0444U << 0555U << "database-read-only"
                                  << "ok";
  QTest::newRow("not readable") << 0000U << 0777U << "database-unreadable"
                                << "database-unreadable";
}

void DatabaseFailuresTest::permissions() {
  QFETCH(unsigned, file);
  QFETCH(unsigned, folder);
  QFETCH(QString, written);
  QFETCH(QString, read);
  GuardedStudy study;
  study.protect(file, folder);
  QCOMPARE(QString::fromStdString(study.opened(Store::Access::read_only)), read);
  QCOMPARE(QString::fromStdString(study.opened(Store::Access::read_write)), written);
  QCOMPARE(QString::fromStdString(study.opened(Store::Access::read_only)), read);
}

void DatabaseFailuresTest::newFileInAProtectedFolder() {
  GuardedStudy study;
  study.protect(0666, 0555);
  for (const char* name : {"new.db", "new folder/new.db"}) {
    OtherProcess user([&] {
      become_ordinary_user();
      Store::open(study.file().parent_path() / name);
      return std::string("made");
    });
    QCOMPARE(user.wait(), std::string("database-read-only"));
  }
}

void DatabaseFailuresTest::waitingChangesAreNotPassedOver() {
  GuardedStudy study;
  OtherProcess worker([&] {
    Store store = Store::open(study.file());
    store.add_layer(study.run(), sample_layer(3));
    ::raise(SIGKILL);
    return std::string();
  });
  QCOMPARE(worker.wait(), std::string("killed"));
  const std::string wal = study.file().string() + "-wal", shm = study.file().string() + "-shm";
  QVERIFY(fs::file_size(wal) > 0);
  fs::remove(shm);
  study.protect(0444, 0555);
  fs::permissions(wal, static_cast<fs::perms>(0444));
  // Layer 3 is in the -wal alone, which cannot be read without making a -shm: refused, not read without it.
  QCOMPARE(study.opened(Store::Access::read_only), std::string("database-unreadable"));
}

QTEST_APPLESS_MAIN(DatabaseFailuresTest)
#include "database_failures_test.moc"

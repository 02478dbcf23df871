#include <SQLiteCpp/SQLiteCpp.h>

#include <QtTest/QtTest>

#include "database/connection.h"
#include "database/job_columns.h"
#include "database/migrations.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

/// The request that a job has when its JSON is that of the sample with one piece exchanged.
JobRequest changed(const std::string& piece, const std::string& by) {
  std::string json = database::request_column(sample_bound_request());
  const std::size_t at = json.find(piece);
  if (at == std::string::npos)
    return AnalysisInColumns{};  // the test's own mistake: no kind that is expected
  return database::read_request("bound", json.replace(at, piece.size(), by));
}

}  // namespace

/// Jobs that are no analyses: their requests as JSON, and what becomes of those that cannot be read.
class DatabaseJobKindsTest : public QObject {
  Q_OBJECT

 private slots:
  void aBoundKeepsEveryField() {
    DatabaseFolder folder;
    JobRecord job = sample_bound_job();
    {
      Store store = Store::open(folder.file());
      store.add_job(sample_job("an analysis"));
      job.id = store.add_job(job);
      job.position = 1;
      job.state = JobState::running;
      job.worker_pid = 77;
      store.update_job(job);
    }
    const std::vector<JobRecord> jobs = Store::open(folder.file(), Store::Access::read_only).jobs();
    QVERIFY(jobs.at(0).kind() == JobKind::analysis);
    QVERIFY(jobs.at(1).kind() == JobKind::bound);
    QCOMPARE(describe(jobs.at(1)), describe(job));
    QVERIFY(std::get<BoundJobRequest>(jobs.at(1).request) == sample_bound_request());
  }

  void aRequestThatCannotBeReadIsSaidAndKept_data() {
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("by");
    QTest::newRow("cut") << "\"seed\""
                         << "";
    QTest::newRow("missing member") << "\"corpus_name\":\"c4\","
                                    << "";
    QTest::newRow("another member") << "\"corpus_name\""
                                    << "\"bins\":3,\"corpus_name\"";
    QTest::newRow("member twice") << "\"corpus_name\""
                                  << "\"order\":2,\"corpus_name\"";
    QTest::newRow("number as text") << "\"order\":2"
                                    << "\"order\":\"2\"";
    QTest::newRow("fraction") << "\"order\":2"
                              << "\"order\":2.5";
    QTest::newRow("negative") << "\"samples\":9999"
                              << "\"samples\":-1";
    QTest::newRow("beyond int") << "\"clusters\":50"
                                << "\"clusters\":4294967346";
    QTest::newRow("one cluster") << "\"clusters\":50"
                                 << "\"clusters\":1";
    QTest::newRow("order above the largest") << "\"order\":2"
                                             << "\"order\":4";
    QTest::newRow("empty text") << "\"t-hash\""
                                << "\"\"";
    QTest::newRow("order of documents") << "\"first\""
                                        << "\"sorted\"";
  }

  void aRequestThatCannotBeReadIsSaidAndKept() {
    QFETCH(const QString, piece);
    QFETCH(const QString, by);
    const JobRequest request = changed(piece.toStdString(), by.toStdString());
    const auto* unreadable = std::get_if<UnreadableRequest>(&request);
    QVERIFY(unreadable != nullptr);
    QVERIFY2(unreadable->problem.starts_with("error[json-"), unreadable->problem.c_str());
    QVERIFY(unreadable->problem.find('\n') != std::string::npos);

    DatabaseFolder folder;
    Store store = Store::open(folder.file());
    JobRecord job;
    job.title = "damaged";
    job.request = request;
    job.id = store.add_job(job);
    const JobRecord read = store.jobs().front();
    QVERIFY(read.state == JobState::failed);
    QCOMPARE(read.error, unreadable->problem);
    store.update_job(read);
    QCOMPARE(database::kind_column(store.jobs().front().request), std::string("bound"));
    QCOMPARE(database::request_column(store.jobs().front().request), unreadable->json);
    store.remove_job(read.id);
    QVERIFY(store.jobs().empty());
  }

  void anUnknownKindIsSaid() {
    const JobRequest request = database::read_request("dream", "{}");
    const auto* unreadable = std::get_if<UnreadableRequest>(&request);
    QVERIFY(unreadable != nullptr && unreadable->problem.starts_with("error[format-unsupported]"));
    QCOMPARE(database::kind_column(request), std::string("dream"));
  }

  void oneThatIsOverStaysOver() {
    DatabaseFolder folder;
    Store store = Store::open(folder.file());
    JobRecord job;
    job.state = JobState::done;
    job.request = UnreadableRequest{"dream", "{}", "?"};
    store.add_job(job);
    QVERIFY(store.jobs().front().state == JobState::done);
  }

  void aFileOfTheStepBeforeKeepsItsJobs() {
    DatabaseFolder folder;
    {
      SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
      database::migrate(database, database::migrations().first(9), folder.file());
      database.exec(
          "INSERT INTO job (state, position, model_path, title, corpus_path, preference_path, samples, "
          "sample_order, max_length, orders, states, bins, seed, nulls, bootstrap, pairs, device, dtype, "
          "layer, "
          "layers, error, worker_pid) VALUES ('paused', 0, '/models/a', 'a', '/c', '', 10, 'random', 64, "
          "'[1,2]', "
          "'both', 20, 5, 1, 0, 100, 'cpu', 'float32', 2, 6, '', 0)");
    }
    Store store = Store::open(folder.file());
    const JobRecord job = store.jobs().at(0);
    QVERIFY(job.kind() == JobKind::analysis);
    QVERIFY(job.state == JobState::paused);
    QCOMPARE(job.model_path, std::string("/models/a"));
    QCOMPARE(job.settings.orders, (std::vector<int>{1, 2}));
    QCOMPARE(job.layer, 2);
    store.add_job(sample_bound_job());
    QCOMPARE(store.jobs().size(), std::size_t{2});
    SQLite::Database database(folder.file().string());
    QCOMPARE(database.execAndGet("PRAGMA user_version").getInt(), database::migrations().back().number);
  }
};

QTEST_APPLESS_MAIN(DatabaseJobKindsTest)
#include "database_job_kinds_test.moc"

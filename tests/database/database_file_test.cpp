#include <array>

#include <sys/stat.h>

#include <QDir>
#include <QFile>
#include <QtTest/QtTest>

#include "database/connection.h"
#include "database/migrations.h"
#include "database/run_table.h"
#include "database/store.h"
#include "tests/database/describe.h"
#include "tests/database/samples.h"
#include "tests/expect_error.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

void execute(const std::filesystem::path& file, const std::string& sql) {
  SQLite::Database(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec(sql);
}

std::string answer(const std::filesystem::path& file, const std::string& query) {
  const SQLite::Database database(file.string());
  SQLite::Statement statement(database, query);
  return statement.executeStep() ? statement.getColumn(0).getString() : "";
}

QByteArray bytes_of(const std::filesystem::path& file) {
  QFile opened(QString::fromStdString(file.string()));
  return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
}

void write_bytes(const std::filesystem::path& file, const QByteArray& bytes) {
  QFile opened(QString::fromStdString(file.string()));
  QVERIFY(opened.open(QIODevice::WriteOnly));
  QCOMPARE(opened.write(bytes), bytes.size());
}

}  // namespace

class DatabaseFileTest : public QObject {
  Q_OBJECT

 private slots:
  void newFileGetsTheWholeSchema();
  void emptyFileBecomesADatabase();
  void openingAgainChangesNothing();
  void namesWithAMeaningToSqliteAreFiles();
  void migrationsAreNumberedWithoutAGap();
  void olderFileIsBroughtUpToDate();
  void failedMigrationLeavesTheFileAsItWas();
  void migrationMayNotLeaveDanglingReferences();
  void otherFilesAreRefusedAndUntouched_data();
  void otherFilesAreRefusedAndUntouched();
  void newerFileIsRefused();
  void readingAnOlderFileOnlyIsRefused();
  void anOlderFileIsUpdatedToBeRead();
  void missingFileIsNotMadeByReading();
  void whatIsNoFileIsRefused();
  void fileWithoutOurTablesIsRefused();
  void cutFileIsRefused();
  void unexpectedValuesAreRefused_data();
  void unexpectedValuesAreRefused();
  void defaultFileFollowsXdg();
};

void DatabaseFileTest::newFileGetsTheWholeSchema() {
  DatabaseFolder folder;
  const std::filesystem::path file = folder.path() / "not" / "yet" / "there.db";
  const Store store = Store::open(file);
  QCOMPARE(store.file(), file);
  QCOMPARE(answer(file, "PRAGMA application_id"), std::to_string(0x49504c4e));
  QCOMPARE(answer(file, "PRAGMA user_version"), std::to_string(database::migrations().back().number));
  QCOMPARE(answer(file, "PRAGMA journal_mode"), std::string("wal"));
  QCOMPARE(
      answer(file,
             "SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'table'"
             " AND name NOT LIKE 'sqlite%' ORDER BY name)"),
      std::string(
          "bound_curve,bound_point,checkpoint,corpus,family,information,job,layer_result,model,model_match,"
          "model_score,optimality,preference,run,scored_benchmark,scored_model,state_result,"
          "weights_hash"));
  QCOMPARE(answer(file,
                  "SELECT count(*) FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
                  " AND NOT strict AND name NOT LIKE 'sqlite%'"),
           std::string("0"));
  QCOMPARE(answer(file, "PRAGMA integrity_check"), std::string("ok"));
}

void DatabaseFileTest::emptyFileBecomesADatabase() {
  DatabaseFolder folder;
  write_bytes(folder.file(), {});
  Store store = Store::open(folder.file());
  QVERIFY(store.runs().empty());
  QVERIFY(store.begin_run(sample_run()) > 0);
}

void DatabaseFileTest::openingAgainChangesNothing() {
  DatabaseFolder folder;
  { Store::open(folder.file()).begin_run(sample_run()); }
  const QByteArray before = bytes_of(folder.file());
  QVERIFY(before.size() > 4096);
  for (int again = 0; again < 3; ++again) QCOMPARE(Store::open(folder.file()).runs().size(), std::size_t{1});
  QVERIFY(bytes_of(folder.file()) == before);
}

void DatabaseFileTest::namesWithAMeaningToSqliteAreFiles() {
  DatabaseFolder folder;
  const QString before = QDir::currentPath();
  QVERIFY(QDir::setCurrent(QString::fromStdString(folder.path().string())));
  for (const char* name : {":memory:", "file:x?mode=memory", "100%25#.db"}) {
    { Store::open(name).begin_run(sample_run()); }
    QVERIFY2(std::filesystem::exists(folder.path() / name), name);
    QCOMPARE(Store::open(name, Store::Access::read_only).runs().size(), std::size_t{1});
  }
  QVERIFY(QDir::setCurrent(before));
}

void DatabaseFileTest::migrationsAreNumberedWithoutAGap() {
  int expected = 1;
  for (const database::Migration& step : database::migrations()) {
    QCOMPARE(step.number, expected++);
    const QString file = QString("%1/database/migrations/%2.sql").arg(INFOPLANE_SOURCE_DIR, step.name);
    QVERIFY2(bytes_of(file.toStdString()) == QByteArray(step.sql), qPrintable(file));
  }
  QVERIFY(expected > 2);
}

/// `sample_run` with a layer, as the first program wrote it.
constexpr char rows_of_the_first_schema[] = R"sql(
  INSERT INTO family VALUES (1, 'Pythia');
  INSERT INTO model VALUES (1, 1, 'pythia-160m');
  INSERT INTO checkpoint VALUES (1, 1, 'step1000', 1000, 2097152000, '/models/pythia/step1000', 'GPTNeoXForCausalLM',
                                 'float16', 162322944, 12, 768, 50304, 'w-hash', 't-hash');
  INSERT INTO corpus VALUES (1, 'c4', '/data/c4.jsonl', 'c-hash');
  INSERT INTO run (id, key, state, checkpoint_id, corpus_id, documents, tokens, positions, bad_lines, samples,
                   sample_order, max_length, orders, bins, seed, nulls, bootstrap, device, dtype, program_version,
                   started_at)
    VALUES (1, 'key-1', 'running', 1, 1, 10000, 4123456, 4083456, 3, 9999, 'first', 256, '[1,3]', 50,
            -81985529216486896, 2, 7, 'cuda:0', 'bfloat16', '0.1.0', '2026-02-03T04:05:06Z');
  INSERT INTO layer_result VALUES (1, 0, 0.5);
  INSERT INTO information VALUES (1, 0, 'input', 1, 0.25, NULL, NULL, NULL, NULL, NULL);
)sql";

void DatabaseFileTest::olderFileIsBroughtUpToDate() {
  DatabaseFolder folder;
  RunRecord run = sample_run();
  run.id = 1;
  run.preferences = {};  // nothing was known of pairs then, and of moments but what names say
  run.model.moment = {.step = 1000, .tokens_seen = 2'097'152'000};
  run.model.commit.clear();
  run.settings.pairs = AnalysisSettings{}.pairs;
  run.settings.states = StatesAsked::paper;
  {
    SQLite::Database old(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database::migrate(old, database::migrations().first(1), folder.file());
    old.exec(rows_of_the_first_schema);
  }
  QCOMPARE(answer(folder.file(), "PRAGMA user_version"), std::string("1"));
  Store store = Store::open(folder.file());
  QCOMPARE(describe(*store.run(run.id)), describe(run));
  LayerMeasurement layer{.paper = StatesMeasurement{.entropy = 0.5}};
  layer.paper->input[1].raw = 0.25;
  QCOMPARE(describe_all(store.layers(run.id)), describe_all({layer}));
  QVERIFY(store.add_job(sample_job("after")) > 0);
}

void DatabaseFileTest::failedMigrationLeavesTheFileAsItWas() {
  DatabaseFolder folder;
  const std::array<database::Migration, 2> steps{{{1, "001_good", "CREATE TABLE good (id INTEGER)"},
                                                  {2, "002_bad", "CREATE TABLE half (id INTEGER); NOT SQL"}}};
  SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  QVERIFY_THROWS_EXCEPTION(SQLite::Exception, database::migrate(database, steps, folder.file()));
  QCOMPARE(answer(folder.file(), "PRAGMA user_version"), std::string("1"));
  QCOMPARE(answer(folder.file(), "SELECT group_concat(name) FROM sqlite_schema"), std::string("good"));
}

void DatabaseFileTest::migrationMayNotLeaveDanglingReferences() {
  DatabaseFolder folder;
  const std::array<database::Migration, 1> steps{
      {{1, "001_dangling",
        "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id));"
        "INSERT INTO b VALUES (5)"}}};
  SQLite::Database database(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  EXPECT_ERROR(database::migrate(database, steps, folder.file()), internal);
  QCOMPARE(answer(folder.file(), "SELECT count(*) FROM sqlite_schema"), std::string("0"));
}

void DatabaseFileTest::otherFilesAreRefusedAndUntouched_data() {
  QTest::addColumn<QByteArray>("text");
  QTest::addColumn<QString>("sql");
  QTest::addColumn<int>("code");
  const auto unreadable = static_cast<int>(ErrorCode::database_unreadable);
  const auto foreign = static_cast<int>(ErrorCode::database_foreign);
  QTest::newRow("text") << QByteArray("{\"model\": 1}\n").repeated(1000) << "" << unreadable;
  QTest::newRow("short text") << QByteArray("x") << "" << unreadable;
  QTest::newRow("beginning alone") << QByteArray("SQLite format 3", 16) << "" << unreadable;
  QTest::newRow("zeros") << QByteArray(8192, '\0') << "" << unreadable;
  QTest::newRow("other id") << QByteArray() << "PRAGMA application_id = 0x42424242; CREATE TABLE t (x)"
                            << foreign;
  QTest::newRow("other id, no tables") << QByteArray() << "PRAGMA application_id = 1" << foreign;
  QTest::newRow("tables without an id") << QByteArray() << "CREATE TABLE run (x)" << foreign;
  QTest::newRow("a version without an id") << QByteArray() << "PRAGMA user_version = 2" << foreign;
}

void DatabaseFileTest::otherFilesAreRefusedAndUntouched() {
  QFETCH(QByteArray, text);
  QFETCH(QString, sql);
  QFETCH(int, code);
  DatabaseFolder folder;
  if (sql.isEmpty()) {
    write_bytes(folder.file(), text);
  } else {
    execute(folder.file(), sql.toStdString());
  }
  const QByteArray before = bytes_of(folder.file());
  for (const Store::Access access : {Store::Access::read_write, Store::Access::read_only}) {
    try {
      (void)Store::open(folder.file(), access);
      QFAIL("the file was taken");
    } catch (const Error& error) {
      QVERIFY2(static_cast<int>(error.code()) == code, error.one_line().c_str());
      QCOMPARE(error.where().path, folder.file());
    }
  }
  QVERIFY(bytes_of(folder.file()) == before);
  QVERIFY(!std::filesystem::exists(folder.file().string() + "-wal"));
}

void DatabaseFileTest::newerFileIsRefused() {
  DatabaseFolder folder;
  { Store::open(folder.file()); }
  const int next = database::migrations().back().number + 1;
  execute(folder.file(), "PRAGMA user_version = " + std::to_string(next));
  EXPECT_ERROR(Store::open(folder.file()), database_newer);
  EXPECT_ERROR(Store::open(folder.file(), Store::Access::read_only), database_newer);
  QCOMPARE(answer(folder.file(), "PRAGMA user_version"), std::to_string(next));
}

void DatabaseFileTest::readingAnOlderFileOnlyIsRefused() {
  DatabaseFolder folder;
  {
    SQLite::Database old(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database::migrate(old, database::migrations().first(1), folder.file());
  }
  EXPECT_ERROR(Store::open(folder.file(), Store::Access::read_only), database_read_only);
  QCOMPARE(answer(folder.file(), "PRAGMA user_version"), std::string("1"));
}

/// What shows an older file brings it up to date; nothing else becomes a database by being looked at.
void DatabaseFileTest::anOlderFileIsUpdatedToBeRead() {
  DatabaseFolder folder;
  {
    SQLite::Database old(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    database::migrate(old, database::migrations().first(7), folder.file());
  }
  QVERIFY(open_for_reading(folder.file()).runs().empty());
  QCOMPARE(answer(folder.file(), "PRAGMA user_version"),
           std::to_string(database::migrations().back().number));
  const std::filesystem::path blank = folder.path() / "blank.db";
  write_bytes(blank, {});
  EXPECT_ERROR(open_for_reading(blank), database_read_only);
  QCOMPARE(std::filesystem::file_size(blank), std::uintmax_t{0});
  EXPECT_ERROR(open_for_reading(folder.path() / "absent.db"), file_missing);
}

void DatabaseFileTest::missingFileIsNotMadeByReading() {
  DatabaseFolder folder;
  EXPECT_ERROR(Store::open(folder.file(), Store::Access::read_only), file_missing);
  EXPECT_ERROR(Store::open(folder.path() / "a" / "b.db", Store::Access::read_only), file_missing);
  QVERIFY(std::filesystem::is_empty(folder.path()));
}

void DatabaseFileTest::whatIsNoFileIsRefused() {
  DatabaseFolder folder;
  EXPECT_ERROR(Store::open(folder.path()), database_unreadable);
  QCOMPARE(::mkfifo(folder.file().c_str(), 0600), 0);
  EXPECT_ERROR(Store::open(folder.file()), database_unreadable);  // and does not wait for someone to write
  EXPECT_ERROR(Store::open("/dev/full"), database_unreadable);
  write_bytes(folder.path() / "plain", "x");
  EXPECT_ERROR(Store::open(folder.path() / "plain" / "below.db"), database_unreadable);
}

void DatabaseFileTest::fileWithoutOurTablesIsRefused() {
  DatabaseFolder folder;
  execute(folder.file(), "PRAGMA application_id = 0x49504c4e; PRAGMA user_version = " +
                             std::to_string(database::migrations().back().number));
  const Store store = Store::open(folder.file());
  EXPECT_ERROR(store.runs(), database_unreadable);
  EXPECT_ERROR(store.jobs(), database_unreadable);
}

void DatabaseFileTest::cutFileIsRefused() {
  DatabaseFolder folder;
  {
    Store store = Store::open(folder.file());
    const RunId run = store.begin_run(sample_run());
    for (int layer = 0; layer < 40; ++layer) store.add_layer(run, sample_layer(layer));
  }
  const QByteArray whole = bytes_of(folder.file());
  QVERIFY(whole.size() > 8 * 4096);
  const auto read_everything = [&] {
    const Store store = Store::open(folder.file());
    for (const RunRecord& run : store.runs()) (void)store.layers(run.id);
  };
  for (const qsizetype size :
       {qsizetype{1}, qsizetype{99}, qsizetype{100}, qsizetype{4096}, whole.size() / 2}) {
    write_bytes(folder.file(), whole.first(size));
    EXPECT_ERROR(read_everything(), database_unreadable);
  }
  write_bytes(folder.file(), whole);
  read_everything();
}

void DatabaseFileTest::unexpectedValuesAreRefused_data() {
  QTest::addColumn<QString>("sql");
  QTest::newRow("state") << "UPDATE run SET state = 'sleeping', finished_at = 'x'";
  QTest::newRow("orders not JSON") << "UPDATE run SET orders = '[1,'";
  QTest::newRow("orders of texts") << "UPDATE run SET orders = '[\"1\"]'";
  QTest::newRow("orders beyond int") << "UPDATE run SET orders = '[4294967297]'";
  QTest::newRow("warnings of numbers") << "UPDATE run SET warnings = '[1]'";
  QTest::newRow("warnings nested deep")
      << "UPDATE run SET warnings = replace(hex(zeroblob(50000)), '0', '[')";
  QTest::newRow("bins beyond int") << "UPDATE run SET bins = 99999999999";
  QTest::newRow("layers beyond int") << "UPDATE checkpoint SET layers = 99999999999";
}

void DatabaseFileTest::unexpectedValuesAreRefused() {
  QFETCH(QString, sql);
  DatabaseFolder folder;
  { Store::open(folder.file()).begin_run(sample_run()); }
  execute(folder.file(), "PRAGMA ignore_check_constraints = ON; " + sql.toStdString());
  const Store store = Store::open(folder.file());
  EXPECT_ERROR(store.runs(), database_unreadable);
  EXPECT_ERROR(store.runs_with_key("key-1"), database_unreadable);
}

void DatabaseFileTest::defaultFileFollowsXdg() {
  const QByteArray home = qgetenv("HOME"), xdg = qgetenv("XDG_DATA_HOME");
  qputenv("HOME", "/home/someone");
  qputenv("XDG_DATA_HOME", "/data/of/someone");
  QCOMPARE(default_database_file(), std::filesystem::path("/data/of/someone/infoplane/infoplane.db"));
  for (const char* ignored : {"", "relative/data"}) {
    qputenv("XDG_DATA_HOME", ignored);
    QCOMPARE(default_database_file(),
             std::filesystem::path("/home/someone/.local/share/infoplane/infoplane.db"));
  }
  qunsetenv("XDG_DATA_HOME");
  qunsetenv("HOME");
  QVERIFY(default_database_file().is_absolute());  // from the user's entry in the system
  qputenv("HOME", home);
  if (!xdg.isNull()) qputenv("XDG_DATA_HOME", xdg);
}

QTEST_APPLESS_MAIN(DatabaseFileTest)
#include "database_file_test.moc"

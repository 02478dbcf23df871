#include <sys/resource.h>
#include <unistd.h>

#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

QStringList quick(const QString& database) {
  return {"analyze", sample_model(), "--corpus", sample_corpus(), "--db", database, "--samples",
          "4",       "--max-length", "32",       "--bins",        "16",   "--json", "-"};
}

/// Writing more than this many bytes into any file fails, as on a full disk.
std::function<void()> with_file_limit(rlim_t bytes) {
  return [bytes] {
    const rlimit limit{bytes, bytes};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  };
}

/// Root may write anything, so a test of permissions runs as nobody where the tests run as root.
void as_ordinary_user() {
  constexpr uid_t kNobody = 65534;
  if (::geteuid() != 0) return;
  if (::setgid(kNobody) != 0 || ::setuid(kNobody) != 0) ::_exit(99);
}

bool ordinary_user_can_run() {
  return run_cli({"--version"}, {}, as_ordinary_user).exit_code == 0;
}

void write_bytes(const QString& path, const QByteArray& bytes) {
  QFile file(path);
  QVERIFY(file.open(QFile::WriteOnly));
  QCOMPARE(file.write(bytes), bytes.size());
}

}  // namespace

/// Databases and disks that cannot take the results: known before compute where possible, and nothing left
/// behind.
class CliStorage : public QObject {
  Q_OBJECT

 private slots:
  void a_read_only_database_is_refused_before_compute();
  void a_foreign_file_is_refused();
  void a_full_disk_is_an_error_and_leaves_no_run();
  void a_full_disk_leaves_the_old_export();
  void a_target_that_cannot_be_written_is_refused_before_compute();
  void the_default_database_is_made();
};

void CliStorage::a_read_only_database_is_refused_before_compute() {
  if (!ordinary_user_can_run())
    QSKIP("this checkout cannot be read by an ordinary user, and root may write anything");
  const Workplace place;
  QCOMPARE(run_cli(quick(place.database())).exit_code, 0);
  QVERIFY(QFile::setPermissions(place.path("."), QFile::Permissions(0x5555)));
  QVERIFY(QFile::setPermissions(place.database(), QFile::Permissions(0x4444)));
  const CliResult result = run_cli(quick(place.database()) << "--seed"
                                                           << "1"
                                                           << "--progress"
                                                           << "json",
                                   {}, as_ordinary_user);
  QVERIFY(QFile::setPermissions(place.path("."), QFile::Permissions(0x7777)));
  QCOMPARE(result.exit_code, 3);
  QVERIFY2(result.err.contains("\"database-read-only\""), result.err);
  QVERIFY2(!result.err.contains("\"forward\""), result.err);
  QCOMPARE(runs_in(place.database()).size(), std::size_t{1});
}

void CliStorage::a_foreign_file_is_refused() {
  const Workplace place;
  write_bytes(place.database(), QByteArray(8192, 'x'));
  const CliResult result = run_cli(quick(place.database()));
  QCOMPARE(result.exit_code, 3);
  QVERIFY2(result.error_code() == "database-unreadable" || result.error_code() == "database-foreign",
           result.err);
  QFile file(place.database());
  QVERIFY(file.open(QFile::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray(8192, 'x'));
}

void CliStorage::a_full_disk_is_an_error_and_leaves_no_run() {
  const Workplace place;
  QCOMPARE(run_cli(quick(place.database())).exit_code, 0);
  const auto size = static_cast<rlim_t>(QFileInfo(place.database()).size());
  // From no room at all to room for part of a run.
  for (const rlim_t limit : {rlim_t{0}, size / 4, size / 2, size}) {
    const CliResult result = run_cli(quick(place.path("full.db")), {}, with_file_limit(limit));
    QVERIFY2(!result.crashed, result.err);
    if (result.exit_code == 0) continue;
    QCOMPARE(result.error_code(), QByteArray("disk-full"));
    QCOMPARE(result.exit_code, 1);
    QFile::remove(place.path("full.db"));
    QFile::remove(place.path("full.db-wal"));
    QFile::remove(place.path("full.db-shm"));
  }
  // A database that holds results keeps them, and takes the run again when there is room.
  const CliResult full = run_cli(quick(place.database()) << "--seed"
                                                         << "1",
                                 {}, with_file_limit(4096));
  QCOMPARE(full.error_code(), QByteArray("disk-full"));
  const std::vector<Json> runs = runs_in(place.database());
  QCOMPARE(runs.size(), std::size_t{1});
  QCOMPARE(runs.front().at("run").at("state"), Json("done"));
  QCOMPARE(run_cli(quick(place.database()) << "--seed"
                                           << "1")
               .exit_code,
           0);
}

void CliStorage::a_full_disk_leaves_the_old_export() {
  const Workplace place;
  QCOMPARE(run_cli(quick(place.database())).exit_code, 0);
  write_bytes(place.path("out.json"), "before");
  const QStringList command{"export", "1", "--db", place.database(), "--output", place.path("out.json")};
  const CliResult result = run_cli(command, {}, with_file_limit(100));
  QCOMPARE(result.error_code(), QByteArray("disk-full"));
  QCOMPARE(result.exit_code, 1);
  QFile file(place.path("out.json"));
  QVERIFY(file.open(QFile::ReadOnly));
  QCOMPARE(file.readAll(), QByteArray("before"));
  // A reader may leave SQLite's own -shm and -wal files.
  for (const QString& entry : place.entries()) {
    QVERIFY2(entry == "out.json" || entry.startsWith("results.db"), qPrintable(entry));
  }
  QCOMPARE(run_cli(command).exit_code, 0);
}

void CliStorage::a_target_that_cannot_be_written_is_refused_before_compute() {
  const Workplace place;
  QStringList arguments = quick(place.database());
  arguments.last() = place.path("no/such/folder/out.json");
  const CliResult result = run_cli(arguments);
  QCOMPARE(result.error_code(), QByteArray("write-failed"));
  QCOMPARE(result.exit_code, 1);
  QVERIFY(runs_in(place.database()).empty());
}

void CliStorage::the_default_database_is_made() {
  const Workplace place;
  const QString home = place.path("data");
  QStringList arguments = quick("");
  arguments.removeAt(arguments.indexOf("--db") + 1);
  arguments.removeOne("--db");
  const auto with_home = [name = home.toLocal8Bit()] { ::setenv("XDG_DATA_HOME", name.constData(), 1); };
  const CliResult result = run_cli(arguments, {}, with_home);
  QVERIFY2(result.exit_code == 0, result.err);
  QVERIFY(QFile::exists(home + "/infoplane/infoplane.db"));
  QCOMPARE(run_cli({"list", "--json"}, {}, with_home).lines().size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(CliStorage)
#include "cli_storage.moc"

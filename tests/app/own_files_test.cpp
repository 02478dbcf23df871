#include "app/window/own_files.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "database/store.h"

using namespace infoplane;

/// What a double click on a file of Infoplane opens.
class OwnFilesTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { QVERIFY(place_.isValid()); }

  void a_database_is_known_by_its_first_bytes() {
    Store::open(path("any name"));
    QVERIFY(is_database_file(path("any name")));
    write("short.db", "SQLite format 3");
    write("another.db", QByteArray("SQLite format 3\0", 16) + QByteArray(84, '\0'));
    for (const char* other : {"short.db", "another.db", "not there", "."})
      QVERIFY2(!is_database_file(path(other)), other);
  }

  void what_is_clicked_is_opened() {
    Store::open(path("results.db"));
    write("view.infoplane", "{}");
    write("config.json", "{}");
    for (const char* own : {"results.db", "view.infoplane"}) {
      cli::WindowOptions options{.paths = {path("config.json"), path(own), path("model")}};
      open_own_files(options);
      QCOMPARE(options.database, path(own));
      QCOMPARE(options.paths, (std::vector{path("config.json"), path("model")}));
    }
  }

  void other_files_stay_what_they_were() {
    write("scores.json", "{}");
    write("false.infoplane", "no workspace");
    const std::vector<std::string> paths{path("scores.json"), path("false.infoplane"), "nowhere"};
    cli::WindowOptions options{.paths = paths};
    open_own_files(options);
    QVERIFY(options.database.empty());
    QCOMPARE(options.paths, paths);
  }

 private:
  std::string path(const char* name) const { return place_.filePath(name).toStdString(); }
  void write(const char* name, const QByteArray& bytes) const {
    QFile file(place_.filePath(name));
    QVERIFY(file.open(QFile::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
  }

  QTemporaryDir place_{};
};

QTEST_GUILESS_MAIN(OwnFilesTest)
#include "own_files_test.moc"

#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/app/study_fixture.h"

using namespace infoplane::test;

/// `import-benchmarks` and `correlate` as their users have them.
class CliBenchmarks : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void import_tells_what_it_did();
  void a_malformed_file_is_told_by_line();
  void the_matrix_is_printed();
  void a_pair_is_told_in_full();
  void json_has_every_cell();
  void figures_are_drawn();
  void bad_wishes_are_refused_data();
  void bad_wishes_are_refused();

 private:
  QString database() const { return QString::fromStdString(place_.database().string()); }
  QStringList correlate(const QStringList& more = {}) const {
    return QStringList{"correlate", "--db", database(), "--resamples", "200"} + more;
  }
  StudyFixture place_;
  QString scores_;
};

void CliBenchmarks::initTestCase() {
  place_.add_models();
  scores_ = QString::fromStdString(place_.write_scores().string());
}

void CliBenchmarks::import_tells_what_it_did() {
  const QStringList import{"import-benchmarks", scores_, "--db", database()};
  const CliResult dry = run_cli(import + QStringList{"--dry-run"});
  QVERIFY2(dry.exit_code == 0, dry.err);
  QVERIFY2(dry.out.contains("would store: 12 new, 0 changed, 0 as they were"), dry.out);
  QVERIFY(dry.out.contains("org/Made_0"));
  const Json first = run_cli(import + QStringList{"--json"}).json();
  QCOMPARE(first["stored"], (Json{{"new", 12}, {"changed", 0}, {"same", 0}}));
  QCOMPARE(first["matched"].size(), std::size_t{12});
  const Json second = run_cli(import + QStringList{"--json"}).json();
  QCOMPARE(second["stored"], (Json{{"new", 0}, {"changed", 0}, {"same", 12}}));
}

void CliBenchmarks::a_malformed_file_is_told_by_line() {
  const auto bad = place_.write("bad.csv", "model,MMLU\nmade-0,1\nmade-1\n");
  const CliResult result =
      run_cli({"import-benchmarks", scores_, QString::fromStdString(bad.string()), "--db", database()});
  QCOMPARE(result.error_code(), QByteArray("scores-invalid"));
  QCOMPARE(result.exit_code, 3);
  QVERIFY2(result.err.contains("bad.csv, line 3"), result.err);
}

void CliBenchmarks::the_matrix_is_printed() {
  const CliResult result = run_cli(correlate({"--partial", "params,family"}));
  QVERIFY2(result.exit_code == 0, result.err);
  QVERIFY2(result.out.contains("-0.94** ["), result.out);
  QVERIFY(result.out.contains("0.92** ["));
  QVERIFY(result.out.contains("given log parameters and the family:"));
  QVERIFY(result.out.contains("scores from scores.csv"));
  QCOMPARE(run_cli(correlate({"--partial", "params,family"})).out, result.out);
}

void CliBenchmarks::a_pair_is_told_in_full() {
  const CliResult result = run_cli(correlate({"--measure", "complexity", "--benchmark", "mmlu"}));
  QVERIFY2(result.exit_code == 0, result.err);
  for (const char* part :
       {"r -0.944 [", "p <0.001, n 12", "within families", "between families", "without family 2", "made-11"})
    QVERIFY2(result.out.contains(part), result.out);
}

void CliBenchmarks::json_has_every_cell() {
  const Json json = run_cli(correlate({"--json", "-"})).json();
  QCOMPARE(json["rows"].size(), std::size_t{12});
  QCOMPARE(json["cells"].size(), std::size_t{4});
  QVERIFY(std::abs(json["cells"][0]["r"].get<double>() + 0.9440559440559443) < 1e-12);
  QVERIFY(std::abs(json["cells"][0]["p"].get<double>() / 3.927261080965947e-06 - 1) < 1e-9);
  QCOMPARE(json["cells"][3]["outcome"], Json("the measure does not vary"));
  QVERIFY(json["cells"][3]["r"].is_null());
}

void CliBenchmarks::figures_are_drawn() {
  const QString file = QString::fromStdString(place_.file("figure.svg").string());
  const CliResult matrix = run_cli(correlate({"--output", file}));
  if (!INFOPLANE_HAS_FIGURES) {
    QCOMPARE(matrix.error_code(), QByteArray("not-in-this-build"));
    QSKIP("this build has no window, so it draws no figures");
  }
  QVERIFY2(matrix.exit_code == 0, matrix.err);
  QVERIFY(QFile(file).size() > 1000);
  const QString table = QString::fromStdString(place_.file("figure.csv").string());
  const CliResult pair =
      run_cli(correlate({"--measure", "complexity", "--benchmark", "mmlu", "--output", table}));
  QVERIFY2(pair.exit_code == 0, pair.err);
  QFile csv(table);
  QVERIFY(csv.open(QFile::ReadOnly));
  const QByteArray text = csv.readAll();
  QVERIFY2(text.contains("made-3") && text.contains("0.33") && text.contains("41.7"), text);
}

void CliBenchmarks::bad_wishes_are_refused_data() {
  QTest::addColumn<QStringList>("more");
  QTest::newRow("measure") << QStringList{"--measure", "size"};
  QTest::newRow("benchmark") << QStringList{"--benchmark", "ARC"};
  QTest::newRow("order") << QStringList{"--order", "5"};
  QTest::newRow("coefficient") << QStringList{"--coefficient", "r"};
  QTest::newRow("excluded") << QStringList{"--exclude", "nobody"};
  QTest::newRow("partial kendall") << QStringList{"--coefficient", "kendall", "--partial", "params"};
}

void CliBenchmarks::bad_wishes_are_refused() {
  QFETCH(QStringList, more);
  const CliResult result = run_cli(correlate(more));
  QCOMPARE(result.error_code(), QByteArray("bad-argument"));
  QCOMPARE(result.exit_code, 2);
}

QTEST_APPLESS_MAIN(CliBenchmarks)
#include "cli_benchmarks.moc"

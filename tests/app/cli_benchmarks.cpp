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
  void the_window_s_views_are_exported();
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
  QVERIFY2(result.out.contains("1 file left out"), result.out);
  const Json told = run_cli({"import-benchmarks", scores_, QString::fromStdString(bad.string()), "--db",
                             database(), "--json"})
                        .json();
  QCOMPARE(told["refused"].size(), std::size_t{1});
  QCOMPARE(told["refused"][0]["code"], Json("scores-invalid"));
  QCOMPARE(told["matched"].size(), std::size_t{12});
  QCOMPARE(told["matched"][0]["moments"][0]["by"], Json("name"));
}

void CliBenchmarks::the_matrix_is_printed() {
  const CliResult result = run_cli(correlate({"--partial", "params,family"}));
  QVERIFY2(result.exit_code == 0, result.err);
  QVERIFY2(result.out.contains("-0.94** ["), result.out);
  QVERIFY(result.out.contains("0.92** ["));
  QVERIFY(result.out.contains("given log parameters and the family:"));
  QVERIFY(result.out.contains("scores from scores.csv"));
  QVERIFY2(result.out.contains("- (equal measures)"), result.out);  // entropy
  QVERIFY(result.out.contains("p adjusted over 3 cells"));          // and no test
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
  QCOMPARE(json["adjusted_over"], Json(3));
  QCOMPARE(json["trainings"], Json(12));
  QVERIFY(json["dependence"].is_null());
}

void CliBenchmarks::figures_are_drawn() {
  const QString file = QString::fromStdString(place_.file("figure.svg").string());
  const CliResult matrix = run_cli(correlate({"--output", file}));
  if (!INFOPLANE_HAS_FIGURES) {
    QCOMPARE(matrix.error_code(), QByteArray("program-missing"));
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

/// `export figure scatter` and `matrix`: what the window shows of the same database.
void CliBenchmarks::the_window_s_views_are_exported() {
  const auto file = [this](const char* name) { return QString::fromStdString(place_.file(name).string()); };
  const auto read = [](const QString& name) {
    QFile one(name);
    return one.open(QFile::ReadOnly) ? one.readAll() : QByteArray();
  };
  const auto figure = [&](const QString& view, const QString& output, const QStringList& more) {
    return run_cli(QStringList{"export", "figure", view, "--db", database(), "--output", output} + more);
  };
  const QString svg = file("scatter.svg");
  const CliResult drawn = figure(
      "scatter", svg,
      {"--quantity", "complexity", "--benchmark", "mmlu", "--by-family", "--size", "160x80mm", "--sidecar"});
  if (drawn.error_code() == "program-missing") QSKIP("this build has no window, so it draws no figures");
  QVERIFY2(drawn.exit_code == 0, drawn.err);
  // As scipy says it (see StudyFixture), drawn as text; and the view by family beside it.
  QVERIFY(read(svg).contains("r = -0.94"));
  QVERIFY(read(svg).contains("within families"));
  const Json sidecar = Json::parse(read(svg + ".json").toStdString());
  QCOMPARE(sidecar["runs"].size(), std::size_t{12});
  const QString csv = file("scatter.csv");
  QVERIFY2(figure("scatter", csv, {"--quantity", "optimality"}).exit_code == 0,
           "the first benchmark is taken");
  QVERIFY2(read(csv).startsWith("family,model,run,parameters,optimality,"), read(csv));
  QCOMPARE(read(csv).trimmed().split('\n').size(), 13);
  // Six of the models: the others neither count nor are they drawn.
  QVERIFY2(figure("scatter", csv, {"--run", "1,2,3,4,5,6"}).exit_code == 0, "some runs");
  QCOMPARE(read(csv).trimmed().split('\n').size(), 7);
  const QString cells = file("matrix.csv");
  QVERIFY(figure("matrix", cells, {"--coefficient", "kendall"}).exit_code == 0);
  QVERIFY2(read(cells).contains("complexity,MMLU,"), read(cells));
  QVERIFY2(read(cells).contains(",12,-0.848484848484"), read(cells));
  QVERIFY2(read(cells).contains(",the measure does not vary"), read(cells));
  for (const char* ending : {"matrix.svg", "matrix.pdf", "matrix.png"})
    QVERIFY(figure("matrix", file(ending), {"--partial", "params"}).exit_code == 0 &&
            read(file(ending)).size() > 1000);
  const CliResult unknown = figure("scatter", csv, {"--benchmark", "none"});
  QCOMPARE(unknown.error_code(), QByteArray("bad-argument"));
  QVERIFY2(unknown.err.contains("MMLU"), unknown.err);
  QCOMPARE(figure("scatter", csv, {"--quantity", "weight"}).error_code(), QByteArray("bad-argument"));
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

#include <QFile>
#include <QtEndian>
#include <QtTest>

#include "tests/app/cli_process.h"
#include "tests/bench/large_study.h"

using namespace infoplane;
using namespace infoplane::test;

namespace {

QByteArray contents(const QString& path) {
  QFile file(path);
  return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

/// A machine without a display, and without a word about which Qt platform to use.
void without_display() {
  for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR"})
    ::unsetenv(name);
}

}  // namespace

/// `export figure`: the window's plots as files, with no display.
class CliFigure : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void each_format_has_the_size_asked_for();
  void the_figure_shows_the_stored_figures();
  void many_runs_are_drawn_whole();
  void bad_wishes_are_refused_and_leave_no_file_data();
  void bad_wishes_are_refused_and_leave_no_file();

 private:
  QStringList figure(const QString& view, const QString& file) const {
    return {"export", "figure", view, "--db", place_.database(), "--output", file};
  }
  Workplace place_;
  Json analyzed_;
};

void CliFigure::initTestCase() {
  const CliResult result = run_cli({"analyze", sample_model(), "--corpus", sample_corpus(), "--samples", "6",
                                    "--max-length", "48", "--json", "-", "--db", place_.database()});
  QVERIFY2(result.exit_code == 0, result.err);
  analyzed_ = result.json();
  if (INFOPLANE_HAS_FIGURES) return;
  const CliResult refused = run_cli(figure("plane", place_.path("plane.svg")));
  QCOMPARE(refused.error_code(), QByteArray("program-missing"));
  QCOMPARE(refused.exit_code, 1);
  QSKIP("this build has no window, so it draws no figures");
}

void CliFigure::each_format_has_the_size_asked_for() {
  for (const QString view : {"plane", "layers", "compare", "shares"}) {
    for (const QString ending : {"svg", "pdf", "png"}) {
      const QString file = place_.path(view + "." + ending);
      const CliResult result = run_cli(figure(view, file), {}, without_display);
      QVERIFY2(result.exit_code == 0, result.err);
      QVERIFY2(result.out.isEmpty() && result.err.isEmpty(), result.err);
    }
    QVERIFY(contents(place_.path(view + ".svg")).contains("width=\"160mm\" height=\"110mm\""));
    const QByteArray pdf = contents(place_.path(view + ".pdf"));
    QVERIFY(pdf.startsWith("%PDF-"));
    QVERIFY(pdf.contains(" 453.54"));  // 160 mm in points of 1/72 inch
    const QByteArray png = contents(place_.path(view + ".png"));
    QVERIFY(png.startsWith("\x89PNG"));
    QCOMPARE(qFromBigEndian<quint32>(png.constData() + 16), quint32{1890});  // 160 mm at 300 dots an inch
  }
  for (const QString preset : {"one-column", "two-columns", "slide"}) {
    const QString file = place_.path(preset + ".svg");
    QCOMPARE(run_cli(figure("plane", file) << "--preset" << preset).exit_code, 0);
    const QByteArray size = preset == "one-column"    ? "width=\"85mm\" height=\"70mm\""
                            : preset == "two-columns" ? "width=\"175mm\" height=\"110mm\""
                                                      : "width=\"254mm\" height=\"143mm\"";
    QVERIFY2(contents(file).contains(size), qPrintable(preset));
  }
  const QString both = place_.path("both.svg");  // a size of one's own goes before
  QCOMPARE(run_cli(figure("plane", both) << "--preset"
                                         << "slide"
                                         << "--size"
                                         << "85x60mm"
                                         << "--theme"
                                         << "paper")
               .exit_code,
           0);
  QVERIFY(contents(both).contains("width=\"85mm\" height=\"60mm\""));
  const QString small = place_.path("small.png");
  QCOMPARE(run_cli(figure("plane", small) << "--size"
                                          << "50.8x25.4mm"
                                          << "--dpi"
                                          << "100"
                                          << "--theme"
                                          << "dark")
               .exit_code,
           0);
  QCOMPARE(qFromBigEndian<quint32>(contents(small).constData() + 16), quint32{200});
}

void CliFigure::the_figure_shows_the_stored_figures() {
  const QString file = place_.path("plane.csv");
  const CliResult result = run_cli(figure("plane", file) << "--run"
                                                         << "1"
                                                         << "--order"
                                                         << "2",
                                   {}, without_display);
  QVERIFY2(result.exit_code == 0, result.err);
  const QByteArray csv = contents(file);
  QVERIFY(!QFile::exists(file + ".json"));
  for (const Json& layer : analyzed_.at("layers")) {
    bool found = false;
    for (const QByteArray& line : csv.split('\n')) {
      const QList<QByteArray> cells = line.trimmed().split(',');
      if (cells.size() < 2) continue;
      found = found ||
              (cells[cells.size() - 2].toDouble() == layer.at("input").at("2").at("debiased").get<double>() &&
               cells[cells.size() - 1].toDouble() == layer.at("output").at("2").at("debiased").get<double>());
    }
    QVERIFY2(found, csv);
  }
}

void CliFigure::many_runs_are_drawn_whole() {
  const QString database = place_.path("many.db");
  constexpr int kModels = 90, kLayers = 3;
  bench::write_large_study(database.toStdString(), {.models = kModels, .layers = kLayers, .families = 5});
  const QString file = place_.path("many.csv");
  const CliResult result = run_cli({"export", "figure", "plane", "--db", database, "--output", file});
  QVERIFY2(result.exit_code == 0, result.err);
  QCOMPARE(contents(file).count('\n'), 1 + kModels * (kLayers + 1));
}

void CliFigure::bad_wishes_are_refused_and_leave_no_file_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QStringList>("wish");
  QTest::addColumn<QByteArray>("code");
  QTest::newRow("format") << "x.txt" << QStringList() << QByteArray("bad-argument");
  QTest::newRow("no format") << "x" << QStringList() << QByteArray("bad-argument");
  QTest::newRow("size in words") << "x.svg" << QStringList{"--size", "large"} << QByteArray("bad-argument");
  QTest::newRow("size too large") << "x.svg" << QStringList{"--size", "9999x10mm"}
                                  << QByteArray("bad-argument");
  QTest::newRow("dots") << "x.png" << QStringList{"--dpi", "1"} << QByteArray("bad-argument");
  QTest::newRow("preset") << "x.svg" << QStringList{"--preset", "poster"} << QByteArray("bad-argument");
  QTest::newRow("theme") << "x.svg" << QStringList{"--theme", "pink"} << QByteArray("bad-argument");
  QTest::newRow("unknown run") << "x.svg" << QStringList{"--run", "77"} << QByteArray("run-unknown");
  QTest::newRow("no such folder") << "none/x.svg" << QStringList() << QByteArray("write-failed");
}

void CliFigure::bad_wishes_are_refused_and_leave_no_file() {
  QFETCH(QString, name);
  QFETCH(QStringList, wish);
  QFETCH(QByteArray, code);
  const CliResult result = run_cli(figure("plane", place_.path(name)) + wish, {}, without_display);
  QCOMPARE(result.error_code(), code);
  QVERIFY(!QFile::exists(place_.path(name)));
}

QTEST_APPLESS_MAIN(CliFigure)
#include "cli_figure.moc"

#include <QDir>
#include <QFile>
#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

/// What `cmake --install` makes is whole: programs find each other and the study, and nothing else is there.
class InstalledTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    // Each as a package has it: what is in neither is not installed.
    for (const char* component : {"cli", "gui"}) {
      const CliResult result = run_program(INFOPLANE_CMAKE, {"--install", INFOPLANE_BUILD_DIR, "--prefix",
                                                             place_.path("usr"), "--component", component});
      QVERIFY2(result.exit_code == 0, result.err);
    }
  }

  void what_a_user_calls_is_in_bin() {
    QStringList programs{"infoplane-cli"};
    if (INFOPLANE_HAS_WINDOW) programs.prepend("infoplane");
    QCOMPARE(QDir(place_.path("usr/bin")).entryList(QDir::Files, QDir::Name), programs);
    QStringList others{"infoplane-engine", "infoplane-engine.so"};
    if (INFOPLANE_HAS_WINDOW)
      others << "infoplane-figures"
             << "infoplane-figures.so";
    QCOMPARE(QDir(place_.path("usr/libexec/infoplane")).entryList(QDir::Files, QDir::Name), others);
    const QStringList roots =
        QDir(place_.path("usr")).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    QCOMPARE(roots, (QStringList{"bin", "libexec", "share"}));
  }

  void a_study_is_measured_and_drawn() {
    const QString study = place_.path("usr/share/infoplane/study");
    const CliResult measured =
        cli({"analyze", study + "/models/town-llama-100k/step-01600", "--corpus", study + "/corpus.jsonl",
             "--samples", "4", "--bins", "16", "--quiet", "--db", place_.database()});
    QVERIFY2(measured.exit_code == 0, measured.err);
    QVERIFY2(cli({"import-benchmarks", study + "/benchmarks", "--db", place_.database()}).exit_code == 0, "");
    if (!INFOPLANE_HAS_WINDOW) QSKIP("without a window there are no figures");
    const CliResult drawn =
        cli({"export", "figure", "plane", "--db", place_.database(), "--output", place_.path("plane.svg")});
    QVERIFY2(drawn.exit_code == 0, drawn.err);
    QVERIFY(QFile::exists(place_.path("plane.svg")));
  }

  void doctor_finds_the_study() {
    const Json told =
        cli({"doctor", "--json", "--db", place_.database()}).json();  // it must outlive the loop
    for (const Json& finding : told.at("findings")) {
      if (finding.at("part") == "parity cpu") {
        QCOMPARE(finding.at("health"), Json("good"));
        return;
      }
    }
    QFAIL("doctor compared nothing");
  }

  void words_for_shells_and_readers_are_there() {
    QStringList files{"man/man1/infoplane-cli.1.gz", "man/man1/infoplane-cli-export-figure.1.gz",
                      "bash-completion/completions/infoplane-cli", "zsh/vendor-completions/_infoplane-cli",
                      "fish/vendor_completions.d/infoplane-cli.fish"};
    if (INFOPLANE_HAS_WINDOW) {
      files << "man/man1/infoplane.1.gz"
            << "bash-completion/completions/infoplane"
            << "applications/infoplane.desktop"
            << "metainfo/org.infoplane.infoplane.metainfo.xml"
            << "mime/packages/infoplane.xml"
            << "icons/hicolor/16x16/apps/infoplane.png"
            << "icons/hicolor/512x512/apps/infoplane.png"
            << "icons/hicolor/scalable/apps/infoplane.svg"
            << "icons/hicolor/symbolic/apps/infoplane-symbolic.svg";
    }
    for (const QString& file : files)
      QVERIFY2(QFile::exists(place_.path("usr/share/" + file)), qPrintable(file));
  }

 private:
  CliResult cli(const QStringList& words) const {
    return run_program(place_.path("usr/bin/infoplane-cli"), words);
  }

  Workplace place_{};
};

QTEST_GUILESS_MAIN(InstalledTest)
#include "installed_test.moc"

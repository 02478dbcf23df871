#include "app/analysis/run_key.h"

#include <QtTest>

#include "tests/database/samples.h"

using namespace infoplane;
using namespace infoplane::test;

/// What is known is found again: by this release's programs, and by those to come.
class RunKeyTest : public QObject {
  Q_OBJECT

 private slots:
  /// The keys that release 0.1.0 gave. They change with `kFiguresVersion` and with nothing else.
  void runsOfEarlierReleasesKeepTheirKeys() {
    RunRecord run = sample_run();
    QCOMPARE(run_key(run), "237b1a4513f94afc28d8282a720ec45d");
    run.preferences = {};
    QCOMPARE(run_key(run), "4c7091ea45b67d1401cfe33813e7c942");
  }

  void theProgramsVersionIsNotInIt() {
    RunRecord run = sample_run();
    const std::string key = run_key(run);
    run.program_version = "99.0.0";
    run.corpus.path = run.model.path = "/elsewhere";
    QCOMPARE(run_key(run), key);
    run.settings.seed ^= 1;
    QVERIFY(run_key(run) != key);
  }
};

QTEST_APPLESS_MAIN(RunKeyTest)
#include "run_key_test.moc"

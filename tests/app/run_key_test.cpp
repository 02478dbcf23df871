#include "app/analysis/run_key.h"

#include <QtTest>

#include "tests/database/samples.h"

using namespace infoplane;
using namespace infoplane::test;

/// What is known is found again: by this release's programs, and by those to come.
class RunKeyTest : public QObject {
  Q_OBJECT

 private slots:
  /// The keys that release 0.3.0 gives. They change with `kFiguresVersion` and with nothing else.
  void runsOfEarlierReleasesKeepTheirKeys() {
    RunRecord run = sample_run();
    QCOMPARE(run_key(run), "95072e133d2946e55022a0d6a01f9e0b");
    run.preferences = {};
    QCOMPARE(run_key(run), "abd978eed5c85a04609ea1b6055220b7");
  }

  void theProgramsVersionIsNotInIt() {
    RunRecord run = sample_run();
    const std::string key = run_key(run);
    run.program_version = "99.0.0";
    run.corpus.path = run.model.path = "/elsewhere";
    QCOMPARE(run_key(run), key);
    run.settings.seed ^= 1;
    QVERIFY(run_key(run) != key);
    run.settings.seed ^= 1;
    run.settings.states = StatesAsked::paper;
    QVERIFY(run_key(run) != key);
  }
};

QTEST_APPLESS_MAIN(RunKeyTest)
#include "run_key_test.moc"

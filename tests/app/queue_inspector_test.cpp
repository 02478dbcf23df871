#include <QSignalSpy>

#include "app/window/process_inspector.h"
#include "app/window/verdict_line.h"
#include "tests/ui/study.h"

using namespace infoplane;
using ui::FolderVerdict;

namespace {

using Verdicts = std::vector<FolderVerdict>;

Verdicts inspect(ProcessInspector& inspector, const QStringList& paths) {
  Verdicts verdicts;
  bool said = false;
  QObject context;
  QObject::connect(&inspector, &ui::FolderInspector::inspected, &context, [&](const Verdicts& all) {
    verdicts = all;
    said = true;
  });
  inspector.inspect(paths);
  return QTest::qWaitFor([&] { return said; }, 10'000) ? verdicts : Verdicts{};
}

}  // namespace

class QueueInspectorTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void goodAndBadAreToldApart() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    const Verdicts verdicts = inspect(inspector, {"/x/good", "/x/bad"});
    QCOMPARE(verdicts.size(), 2U);
    QVERIFY(verdicts[0].accepted);
    QCOMPARE(verdicts[0].title, "good");
    QCOMPARE(verdicts[0].summary, "Llama, 6 layers");
    QVERIFY(!verdicts[1].accepted);
    QCOMPARE(verdicts[1].code, "folder-without-weights");
    QCOMPARE(verdicts[1].summary, "no weights, /x/bad: download them");
  }

  void aParentGivesAVerdictAFolder() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    const Verdicts verdicts = inspect(inspector, {"/x/parent"});
    QCOMPARE(verdicts.size(), 2U);
    QCOMPARE(verdicts[1].path, "/x/parent/step-2");
  }

  void aFolderThatEndsTheInspectorIsRefused() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    const Verdicts verdicts = inspect(inspector, {"/x/good", "/x/crash", "/x/after"});
    QCOMPARE(verdicts.size(), 3U);
    QVERIFY(verdicts[0].accepted);
    QCOMPARE(verdicts[1].path, "/x/crash");
    QVERIFY(!verdicts[1].accepted);
    QVERIFY(verdicts[1].summary.contains("ended the inspector"));
    QVERIFY2(verdicts[2].accepted, "one bad folder spoke for another");
  }

  void silenceIsARefusal() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER, 300);
    QCOMPARE(inspect(inspector, {"/x/silent"}).size(), 1U);
    const Verdicts verdicts = inspect(inspector, {"/x/hang"});
    QCOMPARE(verdicts.size(), 1U);
    QVERIFY(!verdicts[0].accepted);
  }

  void aMissingProgramIsARefusal() {
    ProcessInspector inspector("/nowhere/infoplane-cli");
    const Verdicts verdicts = inspect(inspector, {"/x/good"});
    QCOMPARE(verdicts.size(), 1U);
    QVERIFY(!verdicts[0].accepted);
    QVERIFY(verdicts[0].summary.contains("/nowhere/infoplane-cli"));
  }

  void callsAreWorkedOffInTurn() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    std::vector<std::size_t> sizes;
    connect(&inspector, &ui::FolderInspector::inspected, this,
            [&](const Verdicts& all) { sizes.push_back(all.size()); });
    inspector.inspect({"/x/a"});
    inspector.inspect({"/x/b", "/x/c"});
    inspector.inspect({});
    QTRY_COMPARE(sizes.size(), 2U);
    QCOMPARE(sizes[0], 1U);
    QCOMPARE(sizes[1], 2U);
  }

  void verdictsAreToldOneByOne() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    QStringList titles;
    connect(&inspector, &ui::FolderInspector::found, this,
            [&](const FolderVerdict& verdict) { titles << verdict.title; });
    QCOMPARE(inspect(inspector, {"/x/good", "/x/bad"}).size(), 2U);
    QCOMPARE(titles, QStringList({"good", "bad"}));
  }

  void whatIsCancelledIsNotTold() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    int told = 0;
    connect(&inspector, &ui::FolderInspector::inspected, this, [&] { ++told; });
    inspector.inspect({"/x/hang"});
    inspector.inspect({"/x/a"});
    QTest::qWait(100);  // the process is under way
    inspector.cancel();
    inspector.cancel();
    const Verdicts verdicts = inspect(inspector, {"/x/good"});
    QCOMPARE(verdicts.size(), 1U);
    QCOMPARE(verdicts[0].title, "good");
    QCOMPARE(told, 1);
    inspector.inspect({"/x/a"});
    inspector.cancel();  // before the process was started
    QCOMPARE(inspect(inspector, {"/x/bad"}).front().code, "folder-without-weights");
  }

  void whatItTakesFollowsTheVerdict() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    inspector.estimate_with(INFOPLANE_FAKE_WORKER);
    QStringList told;
    connect(&inspector, &ui::FolderInspector::estimated, this,
            [&](const QString& folder, const QString& detail) { told << folder + ": " + detail; });
    const Verdicts verdicts = inspect(inspector, {"/x/good", "/x/bad", "/x/parent"});
    QCOMPARE(verdicts.size(), 4U);
    QCOMPARE(verdicts[0].detail, "BPE");
    QTRY_COMPARE(told.size(), 3);  // of those that can be analysed
    QCOMPARE(told[0], "/x/good: BPE; about 2.0 MB and 3.00 s for 1,000 tokens");
    QVERIFY(told[2].startsWith("/x/parent/step-2: "));
    // Nothing more is told of what was taken back.
    inspect(inspector, {"/x/good"});
    inspector.cancel();
    QTest::qWait(100);
    QCOMPARE(told.size(), 3);
  }

  void anEngineThatDoesNotAnswerLeavesTheVerdict() {
    ProcessInspector inspector(INFOPLANE_FAKE_WORKER);
    inspector.estimate_with("/nowhere/infoplane-engine");
    QCOMPARE(inspect(inspector, {"/x/good"}).size(), 1U);
    QCOMPARE(inspect(inspector, {"/x/bad"}).size(), 1U);
  }

  void theShortFormSaysWhatItTakes() {
    const auto verdict = parse_verdict(
        R"({"path":"/x","accepted":true,"title":"x","summary":"Llama, 6 layers","model":{"tokenizer":"BPE, 9 ids"},)"
        R"("estimate":{"tokens":100000,"memory_bytes":300000000,"seconds":1.5}})");
    QCOMPARE(verdict->brief, "Llama, 6 layers");
    QCOMPARE(verdict->detail, "BPE, 9 ids; about 300.0 MB and 1.50 s for 100,000 tokens");
    const auto refusal = parse_verdict(
        R"({"path":"/x","accepted":false,"error":{"code":"a","message":"no weights","where":"/x","remedy":"get them"}})");
    QCOMPARE(refusal->brief, "no weights");
    QCOMPARE(refusal->detail, "get them");
  }

  void linesThatAreNoVerdictsAreNone() {
    QVERIFY(!parse_verdict("hello"));
    QVERIFY(!parse_verdict("{}"));
    QVERIFY(!parse_verdict(R"({"path":"/x"})"));
    QVERIFY(!parse_verdict(QByteArray("\xff\x00", 2)));
    QVERIFY(parse_verdict(R"({"path":"/x","accepted":true})"));
  }
};

QTEST_GUILESS_MAIN(QueueInspectorTest)
#include "queue_inspector_test.moc"

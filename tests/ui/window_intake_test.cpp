#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

#include "tests/ui/fakes.h"
#include "tests/ui/own_settings.h"
#include "tests/ui/study.h"
#include "ui/window/intake.h"
#include "ui/window/status_line.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::FakeInspector;
using infoplane::test::FakeJobs;
using infoplane::test::keepSettingsIn;

namespace {

QString makeFile(const QString& path) {
  QDir().mkpath(QFileInfo(path).path());
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return {};
  file.write("{\"text\":\"a\"}\n");
  return path;
}

QList<QUrl> urls(const QStringList& paths) {
  QList<QUrl> list;
  for (const QString& path : paths) list.append(QUrl::fromLocalFile(path));
  return list;
}

}  // namespace

class IntakeTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { keepSettingsIn(settings_); }
  void init() { failOnAnyWarning(); }

  void dropsAreSortedByWhatTheyAre() {
    QTemporaryDir dir;
    const QString corpus = makeFile(dir.filePath("texts/stories.jsonl"));
    const QString merges = makeFile(dir.filePath("model/merges.txt"));
    makeFile(dir.filePath("model/config.json"));
    const DroppedItems items = sortDropped(
        urls({dir.filePath("model"), corpus, merges, dir.filePath("model")}) << QUrl("https://x.org/y"));
    QCOMPARE(items.corpus, corpus);
    QCOMPARE(items.models,
             QStringList({dir.filePath("model"), merges}));  // a tokenizer's file stands for its model
    QCOMPARE(items.foreign, 1);
    QVERIFY(sortDropped({QUrl("https://x.org/y")}).empty());
  }

  void promisesSayWhatWillHappen() {
    DroppedItems one;
    one.models = {"/m/stories-mini"};
    QCOMPARE(promiseOf(one, "c.jsonl").title, "Analyse stories-mini");
    QVERIFY(promiseOf(one, "c.jsonl").detail.contains("c.jsonl"));
    one.models << "/m/b"
               << "/m/c";
    QCOMPARE(promiseOf(one, "c.jsonl").title, "Analyse 3 folders");
    one.corpus = "/t/new.jsonl";
    QVERIFY(promiseOf(one, "c.jsonl").detail.contains("new.jsonl"));
    one.models.clear();
    QCOMPARE(promiseOf(one, "c.jsonl").title, "Use new.jsonl as the corpus");
    QVERIFY(!promiseOf({}, "c.jsonl").title.isEmpty());
  }

  void acceptedFoldersAreQueuedWithTheChoices() {
    QTemporaryDir dir;
    AnalysisChoices choices(makeFile(dir.filePath("sample.jsonl")));
    choices.setCorpus({});
    AnalysisSettings settings = AnalysisChoices::defaultSettings();
    QCOMPARE(settings.samples, 10'000);
    QCOMPARE(settings.max_length, 512);
    QCOMPARE(settings.bins, 100);
    QCOMPARE(settings.nulls, 1);
    settings.bins = 50;
    choices.setSettings(settings);
    FakeJobs jobs;
    FakeInspector inspector;
    Intake intake(&jobs, &inspector, &choices);
    std::vector<FolderVerdict> told;
    connect(&intake, &Intake::judged, this, [&](const std::vector<FolderVerdict>& all) { told = all; });
    intake.take({.models = {"/m/good", "/m/bad", "/m/parent"}, .corpus = {}});
    QVERIFY(jobs.asked.isEmpty());  // nothing is queued before the verdict
    inspector.answer();
    QCOMPARE(jobs.asked, QStringList({"enqueue /m/good", "enqueue /m/parent/one", "enqueue /m/parent/two"}));
    QCOMPARE(jobs.corpus, dir.filePath("sample.jsonl"));
    QCOMPARE(jobs.settings.bins, 50);
    QCOMPARE(told.size(), 4U);
  }

  void withoutACorpusNothingIsQueuedAndThatIsSaid() {
    AnalysisChoices choices("/nowhere/corpus.jsonl");
    choices.setCorpus({});
    FakeJobs jobs;
    FakeInspector inspector;
    Intake intake(&jobs, &inspector, &choices);
    std::vector<FolderVerdict> told;
    connect(&intake, &Intake::judged, this, [&](const std::vector<FolderVerdict>& all) { told = all; });
    intake.take({.models = {"/m/good"}, .corpus = {}});
    inspector.answer();
    QVERIFY(jobs.asked.isEmpty());
    QCOMPARE(told.size(), 1U);
    QVERIFY(!told[0].accepted && told[0].summary.contains("corpus"));
  }

  void aDroppedCorpusIsKeptBetweenSessions() {
    QTemporaryDir dir;
    const QString sample = makeFile(dir.filePath("sample.jsonl"));
    const QString other = makeFile(dir.filePath("other.jsonl"));
    FakeJobs jobs;
    FakeInspector inspector;
    {
      AnalysisChoices choices(sample);
      Intake intake(&jobs, &inspector, &choices);
      QSignalSpy taken(&intake, &Intake::corpusTaken);
      intake.take({.models = {}, .corpus = other});
      QCOMPARE(taken.size(), 1);
      QVERIFY(inspector.paths.isEmpty());
    }
    AnalysisChoices later(sample);
    QCOMPARE(later.corpus(), other);
    QCOMPARE(later.corpusText(), "other.jsonl");
    QVERIFY(QFile::remove(other));
    QCOMPARE(later.corpus(), sample);  // a corpus that is gone is not promised
    later.useDefaultCorpus();
    QCOMPARE(later.corpusText(), "the sample corpus");
  }

  void storedNumbersOutOfRangeAreBroughtBack() {
    QSettings stored;
    stored.setValue("analysis/bins", 1'000'000'000);
    stored.setValue("analysis/samples", "many");
    stored.setValue("analysis/max_length", -4);
    AnalysisChoices choices({});
    QCOMPARE(choices.settings().bins, 10'000);
    QCOMPARE(choices.settings().samples, 10'000);
    QCOMPARE(choices.settings().max_length, 10);
    choices.setSettings(AnalysisChoices::defaultSettings());
    QCOMPARE(AnalysisChoices({}).settings().bins, 100);
  }

  void memoryIsReadFromTheSystem() {
    QCOMPARE(memoryText("MemTotal:       8000000 kB\nMemFree: 1 kB\nMemAvailable:   2000000 kB\n"),
             "6.1 of 8.2 GB in use");
    QCOMPARE(memoryText("nonsense"), QString());
  }

 private:
  QTemporaryDir settings_;
};

QTEST_GUILESS_MAIN(IntakeTest)
#include "window_intake_test.moc"

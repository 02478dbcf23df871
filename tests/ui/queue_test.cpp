#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>

#include "tests/ui/fakes.h"
#include "tests/ui/study.h"
#include "ui/queue/bound_jobs.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_panel.h"

using namespace infoplane;
using namespace infoplane::ui;
using infoplane::test::FakeJobs;

namespace {

QToolButton* buttonNamed(QWidget* row, const QString& text) {
  for (QToolButton* button : row->findChildren<QToolButton*>()) {
    if (button->text() == text) return button;
  }
  return nullptr;
}

QStringList visibleTexts(const QWidget* row) {
  QStringList texts;
  for (const QLabel* label : row->findChildren<QLabel*>()) {
    if (label->isVisible()) texts << label->text();
  }
  return texts;
}

}  // namespace

class QueuePanelTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void headingCounts() {
    FakeJobs jobs;
    QCOMPARE(queueHeading(jobs.list), "Queue");
    jobs.add(1, JobState::running);
    jobs.add(2, JobState::queued);
    jobs.add(3, JobState::queued);
    jobs.add(4, JobState::failed);
    QCOMPARE(queueHeading(jobs.list), QStringLiteral("Queue · 1 running, 2 waiting"));
  }

  void detailTellsSpeedAndTimeLeft() {
    JobStatus job;
    job.record.state = JobState::running;
    job.record.corpus_path = "/c/stories.jsonl";
    job.stage = "layer 3 of 6";
    QCOMPARE(stateText(job), "layer 3 of 6");
    QCOMPARE(detailText(job), "reads stories.jsonl");
    job.tokensPerSecond = 22'400;
    QCOMPARE(detailText(job), "22.4k tok/s");
    job.secondsLeft = 112;
    QCOMPARE(detailText(job), QStringLiteral("22.4k tok/s · 1 min 52 s left"));
    job.device = "cuda:1";  // where several jobs run at once
    QCOMPARE(detailText(job), QStringLiteral("cuda:1 · 22.4k tok/s · 1 min 52 s left"));
    QCOMPARE(speedText(1'250'000), "1.3M tok/s");
    QCOMPARE(speedText(0), QString());
  }

  void aBoundIsToldAsWhatItIs() {
    JobStatus job;
    job.record.title = "bound, order 2";
    job.record.request = BoundJobRequest{.key = {"c", "t", 64, 4, 2, 100},
                                         .corpus_path = "/c/stories.jsonl",
                                         .corpus_name = "stories",
                                         .tokenizer_path = "/m/tokenizer.json"};
    QCOMPARE(titleText(job), QStringLiteral("Bound · bigram"));
    QCOMPARE(detailText(job), QStringLiteral("waits · stories"));
    QCOMPARE(placeText(job), "/c/stories.jsonl\n/m/tokenizer.json");
    job.record.state = JobState::running;
    job.stage = "point 12 of 41";
    job.tokensPerSecond = 22'400;  // of its tokenizer: no speed of a model
    QCOMPARE(stateText(job), "point 12 of 41");
    QCOMPARE(detailText(job), "stories");
    job.secondsLeft = 3;
    QCOMPARE(detailText(job), QStringLiteral("stories · 3.00 s left"));
    job.record.state = JobState::done;
    QCOMPARE(detailText(job), "stories");
    QVERIFY(pauseText(job).contains("begins anew"));
    QVERIFY(pauseText({}).contains("keeps the layers"));
    JobRow row(1);
    row.showStatus(job);
    QCOMPARE(row.accessibleName(), QStringLiteral("Job Bound · bigram"));
  }

  void theLastJobOfABoundTellsItsState() {
    FakeJobs jobs;
    const BoundJobRequest request{.key = {"c", "t", 64, 4, 2, 100}};
    jobs.enqueueBounds({request, request});
    jobs.add(9, JobState::running);
    jobs.list[0].record.state = JobState::failed;
    const auto states = boundStates(jobs.list);
    QCOMPARE(states.size(), std::size_t{1});
    QVERIFY(states.at(request.key) == JobState::queued);
  }

  void severalJobsThatRunAtOnceEachShowTheirOwn() {
    FakeJobs jobs;
    for (const JobId id : {1, 2, 3}) jobs.add(id, id < 3 ? JobState::running : JobState::queued);
    for (const std::size_t i : {0U, 1U}) {
      jobs.list[i].device = QStringLiteral("cuda:%1").arg(i);
      jobs.list[i].fraction = 0.25 + 0.5 * static_cast<double>(i);
    }
    QueuePanel panel(&jobs);
    panel.resize(268, 300);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    QCOMPARE(panel.heading(), QStringLiteral("Queue · 2 running, 1 waiting"));
    for (const int i : {0, 1}) {
      const JobRow* row = panel.rows()[static_cast<std::size_t>(i)];
      QVERIFY(row->accessibleDescription().contains(QStringLiteral("cuda:%1").arg(i)));
      QCOMPARE(row->findChild<QProgressBar*>()->value(), i == 0 ? 250 : 750);
    }
    jobs.list[1].fraction = 0.9;
    emit jobs.jobProgressed(2);
    QCOMPARE(panel.rows()[0]->findChild<QProgressBar*>()->value(), 250);
    QCOMPARE(panel.rows()[1]->findChild<QProgressBar*>()->value(), 900);
  }

  void aFailureSaysWhatToDoWhenAsked() {
    FakeJobs jobs;
    jobs.add(1, JobState::failed, "shard 2 of 4 is missing, index.json\ndownload it again");
    QueuePanel panel(&jobs);
    panel.resize(268, 300);
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    JobRow* row = panel.rows().front();
    QVERIFY(!visibleTexts(row).join(' ').contains("download it again"));
    QToolButton* help = buttonNamed(row, "what to do");
    QVERIFY(help != nullptr && help->isVisible());
    help->click();
    QVERIFY(visibleTexts(row).join(' ').contains("download it again"));
    emit jobs.jobsChanged();  // a change elsewhere does not close it
    QVERIFY(visibleTexts(row).join(' ').contains("download it again"));
    QTest::keyClick(row, Qt::Key_Space);
    QVERIFY(!visibleTexts(row).join(' ').contains("download it again"));
  }

  void buttonsAskTheController() {
    FakeJobs jobs;
    jobs.add(1, JobState::running);
    jobs.add(2, JobState::failed, "broken\nmend it");
    QueuePanel panel(&jobs);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.rows()[0]->setFocus();
    QVERIFY(buttonNamed(panel.rows()[0], "cancel")->isVisible());
    QVERIFY(!buttonNamed(panel.rows()[0], "retry")->isVisible());
    QVERIFY(!buttonNamed(panel.rows()[0], "remove")->isVisible());
    QVERIFY(!buttonNamed(panel.rows()[1], "retry")->isVisible());
    buttonNamed(panel.rows()[0], "cancel")->click();
    panel.rows()[1]->setFocus();
    QVERIFY(buttonNamed(panel.rows()[1], "retry")->isVisible());
    buttonNamed(panel.rows()[1], "retry")->click();
    buttonNamed(panel.rows()[1], "remove")->click();
    QTRY_COMPARE(jobs.asked, QStringList({"cancel 1", "retry 2", "remove 2"}));
    QTRY_COMPARE(panel.rows().size(), 1U);
  }

  void theKeyboardReachesEverything() {
    FakeJobs jobs;
    jobs.add(1, JobState::running);
    jobs.add(2, JobState::queued);
    jobs.add(3, JobState::cancelled);
    QueuePanel panel(&jobs);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.rows()[0]->setFocus();
    QTest::keyClick(panel.rows()[0], Qt::Key_Delete);
    QTest::keyClick(panel.rows()[0], Qt::Key_Down);
    QVERIFY(panel.rows()[1]->hasFocus());
    QTest::keyClick(panel.rows()[1], Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(panel.rows()[1], Qt::Key_Down);
    QTest::keyClick(panel.rows()[2], Qt::Key_Down);  // the last stays the last
    QVERIFY(panel.rows()[2]->hasFocus());
    QTest::keyClick(panel.rows()[2], Qt::Key_R);
    QTest::keyClick(panel.rows()[2], Qt::Key_Delete);
    QTRY_COMPARE(jobs.asked, QStringList({"cancel 1", "move 2 -1", "retry 3", "remove 3"}));
  }

  void jobsArePausedAndResumed() {
    FakeJobs jobs;
    jobs.add(1, JobState::running);
    jobs.add(2, JobState::paused);
    jobs.list[1].record.layer = 3;
    QCOMPARE(stateText(jobs.list[1]), QString("paused at layer 3"));
    QueuePanel panel(&jobs);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.rows()[0]->setFocus();
    QVERIFY(!buttonNamed(panel.rows()[0], "resume")->isVisible());
    buttonNamed(panel.rows()[0], "pause")->click();
    QVERIFY(buttonNamed(panel.rows()[1], "resume")->isVisible());
    buttonNamed(panel.rows()[1], "resume")->click();
    QTest::keyClick(panel.rows()[0], Qt::Key_P);
    QTest::keyClick(panel.rows()[1], Qt::Key_P);
    QCOMPARE(jobs.asked, QStringList({"pause 1", "resume 2", "pause 1", "resume 2"}));
  }

  void jobsAreReorderedByKeysAndByMouse() {
    FakeJobs jobs;
    for (JobId id = 1; id <= 3; ++id) jobs.add(id, JobState::queued);
    QueuePanel panel(&jobs);
    panel.resize(280, 400);
    panel.show();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    JobRow* first = panel.rows()[0];
    QTest::keyClick(first, Qt::Key_End, Qt::AltModifier);
    QTest::keyClick(panel.rows()[2], Qt::Key_Home, Qt::AltModifier);
    QCOMPARE(jobs.asked, QStringList({"move 1 1000000", "move 3 -1000000"}));
    jobs.asked.clear();
    const auto carry = [&](JobRow* row, JobRow* to, int y) {
      const QPoint from(60, 6);
      const QPoint end = row->mapFrom(to->parentWidget(), to->pos() + QPoint(60, y));
      QTest::mousePress(row, Qt::LeftButton, {}, from);
      QMouseEvent move(QEvent::MouseMove, end, row->mapToGlobal(QPointF(end)), Qt::NoButton, Qt::LeftButton,
                       {});
      QApplication::sendEvent(row, &move);
      QTest::mouseRelease(row, Qt::LeftButton, {}, end);
    };
    carry(first, panel.rows()[2], panel.rows()[2]->height() - 3);
    carry(panel.rows()[2], first, 2);
    carry(panel.rows()[1], panel.rows()[1], 9);  // back where it was
    QCOMPARE(jobs.asked, QStringList({"move 1 2", "move 3 -2"}));
  }

  void everythingHasAnAccessibleName() {
    FakeJobs jobs;
    jobs.add(1, JobState::failed, "broken\nmend it");
    QueuePanel panel(&jobs);
    const JobRow* row = panel.rows().front();
    QCOMPARE(row->accessibleName(), "Job job 1");
    QCOMPARE(row->accessibleDescription(), "failed, broken");
    for (const QToolButton* button : row->findChildren<QToolButton*>())
      QVERIFY2(!button->accessibleName().isEmpty(), qPrintable(button->text()));
    QVERIFY(!row->findChild<QProgressBar*>()->accessibleName().isEmpty());
  }

  void rowsFollowTheQueue() {
    FakeJobs jobs;
    jobs.add(1, JobState::queued);
    jobs.add(2, JobState::queued);
    QueuePanel panel(&jobs);
    QSignalSpy headings(&panel, &QueuePanel::headingChanged);
    const JobRow* second = panel.rows()[1];
    std::swap(jobs.list[0], jobs.list[1]);
    emit jobs.jobsChanged();
    QCOMPARE(panel.rows()[0], second);  // the same row, moved
    QCOMPARE(headings.size(), 1);
    jobs.list.erase(jobs.list.begin());
    emit jobs.jobsChanged();
    QCOMPARE(panel.rows().size(), 1U);
    QCOMPARE(panel.rows()[0]->job(), 1);
  }

  void clearingLeavesFailuresAndWork() {
    FakeJobs jobs;
    jobs.add(1, JobState::done);
    jobs.add(2, JobState::failed, "broken\nmend it");
    jobs.add(3, JobState::cancelled);
    jobs.add(4, JobState::queued);
    QueuePanel panel(&jobs);
    QVERIFY(panel.hasFinished());
    panel.removeFinished();
    QCOMPARE(jobs.asked, QStringList({"remove 1", "remove 3"}));
    QVERIFY(!panel.hasFinished());
  }
};

QTEST_MAIN(QueuePanelTest)
#include "queue_test.moc"

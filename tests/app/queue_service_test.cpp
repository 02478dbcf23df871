#include <csignal>

#include "tests/app/queue_fixture.h"

using namespace infoplane;
using infoplane::test::QueueFixture;

class QueueServiceTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void aJobRunsToItsEnd() {
    QueueFixture fixture;
    QSignalSpy started(fixture.queue.get(), &ui::JobController::runStarted);
    QSignalSpy layers(fixture.queue.get(), &ui::JobController::layerStored);
    QSignalSpy ended(fixture.queue.get(), &ui::JobController::runEnded);
    const JobId id = fixture.enqueue("ok");
    QTRY_COMPARE(fixture.state(id), JobState::done);
    QCOMPARE(started.size(), 1);
    QCOMPARE(layers.size(), 4);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(fixture.job(id).fraction, 1.0);
    const JobRecord stored = fixture.stored(id);
    QCOMPARE(stored.state, JobState::done);
    QCOMPARE(stored.layer, 3);
    QCOMPARE(stored.layers, 3);
    QCOMPARE(stored.worker_pid, 0);
    QVERIFY(stored.run.has_value());
    QCOMPARE(fixture.study.open().layers(*stored.run).size(), 4U);
  }

  void noiseOnTheWireHurtsNobody() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("noisy");
    QTRY_COMPARE(fixture.state(id), JobState::done);
  }

  void oneJobRunsAtATimeInOrder() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId second = fixture.enqueue("ok", "a");
    const JobId third = fixture.enqueue("ok", "b");
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    QTest::qWait(100);
    QCOMPARE(fixture.state(second), JobState::queued);
    QSignalSpy ended(fixture.queue.get(), &ui::JobController::runEnded);
    fixture.queue->move(third, -1);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(second), JobState::done);
    QCOMPARE(fixture.state(third), JobState::done);
    QCOMPARE(ended.size(), 3);
    QCOMPARE(ended[1].front().toLongLong(), *fixture.job(third).record.run);
    QCOMPARE(ended[2].front().toLongLong(), *fixture.job(second).record.run);
  }

  void progressIsTold() {
    QueueFixture fixture;
    QSignalSpy progress(fixture.queue.get(), &ui::JobController::jobProgressed);
    const JobId id = fixture.enqueue("slow");
    QTRY_VERIFY(progress.size() > 0);
    QTRY_COMPARE(fixture.job(id).stage, "layer 0 of 3");
    QCOMPARE(fixture.job(id).tokensPerSecond, 22400.0);
    QCOMPARE(fixture.job(id).secondsLeft, 112.0);
    QVERIFY(fixture.job(id).fraction > 0.05 && fixture.job(id).fraction < 0.5);
  }

  void cancelEndsTheWorkerAndClosesItsRun() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("slow");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    const auto pid = static_cast<pid_t>(fixture.stored(id).worker_pid);
    QVERIFY(pid > 0);
    fixture.queue->cancel(id);
    QTRY_COMPARE(fixture.state(id), JobState::cancelled);
    QCOMPARE(::kill(pid, 0), -1);  // gone
    QCOMPARE(fixture.study.open().run(*fixture.job(id).record.run)->state, RunState::cancelled);
  }

  void aPausedJobGivesWayAndGoesOn() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId next = fixture.enqueue("ok");
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    const auto pid = static_cast<pid_t>(fixture.stored(slow).worker_pid);
    fixture.queue->pause(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::paused);
    QCOMPARE(::kill(pid, 0), -1);  // a process that only stood still would keep its memory
    QTRY_COMPARE(fixture.state(next), JobState::done);
    QCOMPARE(fixture.state(slow), JobState::paused);
    QVERIFY(fixture.job(slow).record.error.empty());
    fixture.open();  // another start: it waits still
    QTest::qWait(100);
    QCOMPARE(fixture.state(slow), JobState::paused);
    fixture.queue->resume(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::cancelled);
  }

  void aWaitingJobIsPausedWithoutAWorker() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId waiting = fixture.enqueue("ok");
    fixture.queue->pause(waiting);
    QCOMPARE(fixture.stored(waiting).state, JobState::paused);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::cancelled);
    QTest::qWait(100);
    QCOMPARE(fixture.state(waiting), JobState::paused);
    fixture.queue->resume(waiting);
    QTRY_COMPARE(fixture.state(waiting), JobState::done);
  }

  void aWorkerThatDoesNotEndIsKilledAfterTheGraceTime() {
    QueueFixture fixture(300);
    const JobId id = fixture.enqueue("stubborn");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    fixture.queue->cancel(id);
    QTest::qWait(100);
    QCOMPARE(fixture.state(id), JobState::running);
    QTRY_COMPARE(fixture.state(id), JobState::cancelled);
  }

  void cancelOfAQueuedJobKeepsItFromRunning() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId queued = fixture.enqueue("ok");
    fixture.queue->cancel(queued);
    QCOMPARE(fixture.state(queued), JobState::cancelled);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::cancelled);
    QTest::qWait(200);
    QCOMPARE(fixture.state(queued), JobState::cancelled);
    QCOMPARE(fixture.stored(queued).state, JobState::cancelled);
  }

  void aKilledWorkerFailsItsJobAndTheNextOneRuns() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("slow");
    const JobId next = fixture.enqueue("ok");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    ::kill(static_cast<pid_t>(fixture.stored(id).worker_pid), SIGKILL);
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    const QString error = QString::fromStdString(fixture.job(id).record.error);
    QVERIFY2(error.contains("ended by the system") && error.contains('\n'), qPrintable(error));
    QCOMPARE(fixture.study.open().run(*fixture.job(id).record.run)->state, RunState::failed);
    QTRY_COMPARE(fixture.state(next), JobState::done);
  }

  void retryRunsAFailedJobAgain() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("flaky");
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    fixture.queue->retry(id);
    QVERIFY(fixture.job(id).record.error.empty());
    QTRY_COMPARE(fixture.state(id), JobState::done);
    fixture.queue->retry(id);  // a job that is done is left alone
    QCOMPARE(fixture.state(id), JobState::done);
  }

  void failuresSayWhatAndWhatToDo_data() {
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<QString>("says");
    QTest::newRow("error") << "error"
                           << "shard 2 of 4 is missing, model.index.json\ndownload it again";
    QTest::newRow("silent") << "silent"
                            << "without a result";
    QTest::newRow("speechless") << "speechless"
                                << "terminate called without an active exception";
    QTest::newRow("crash") << "crash"
                           << "ended by the system";
  }
  void failuresSayWhatAndWhatToDo() {
    QFETCH(QString, behaviour);
    QFETCH(QString, says);
    QueueFixture fixture;
    const JobId id = fixture.enqueue(behaviour);
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    const QString error = QString::fromStdString(fixture.stored(id).error);
    QVERIFY2(error.contains(says), qPrintable(error));
    QVERIFY2(!error.section('\n', 1).isEmpty(), "no remedy");
  }

  void aMissingWorkerProgramIsAFailedJob() {
    QueueFixture fixture;
    fixture.queue.reset();
    fixture.open(500, "/nowhere/infoplane-cli");
    const JobId id = fixture.enqueue("ok");
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    QVERIFY(QString::fromStdString(fixture.job(id).record.error).contains("/nowhere/infoplane-cli"));
  }

  void onlyJobsThatAreOverCanBeRemoved() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId queued = fixture.enqueue("ok");
    fixture.queue->remove(slow);
    fixture.queue->remove(queued);
    QCOMPARE(fixture.queue->jobs().size(), 2U);
    fixture.queue->cancel(queued);
    fixture.queue->remove(queued);
    QCOMPARE(fixture.queue->jobs().size(), 1U);
    QCOMPARE(fixture.study.open().jobs().size(), 1U);
  }

  void titlesNameModelAndCheckpoint() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("step-00512", "stories-mini");
    QCOMPARE(QString::fromStdString(fixture.job(id).record.title),
             QStringLiteral("stories-mini · step-00512"));
  }
};

QTEST_GUILESS_MAIN(QueueServiceTest)
#include "queue_service_test.moc"

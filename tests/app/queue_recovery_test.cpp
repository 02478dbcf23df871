#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include <QProcess>

#include "app/window/stale_worker.h"
#include "tests/app/queue_fixture.h"

using namespace infoplane;
using infoplane::test::QueueFixture;

namespace {

/// A job as a window leaves it behind that was killed.
JobId leaveBehind(const infoplane::test::Study& study, const QString& folder, std::int64_t pid,
                  std::optional<RunId> run) {
  Store store = study.open();
  JobRecord job;
  job.model_path = folder.toStdString();
  job.title = "left behind";
  job.corpus_path = "/corpus.jsonl";
  JobRecord saved = job;
  saved.id = store.add_job(job);
  saved.state = JobState::running;
  saved.worker_pid = pid;
  saved.run = run;
  saved.layer = 2;
  saved.layers = 3;
  store.update_job(saved);
  return saved.id;
}

}  // namespace

class QueueRecoveryTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void closingEndsTheWorkerAndTheNextStartGoesOn() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("slow");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    const JobRecord before = fixture.stored(id);
    fixture.queue.reset();
    QCOMPARE(::kill(static_cast<pid_t>(before.worker_pid), 0), -1);
    QCOMPARE(fixture.stored(id).state, JobState::queued);
    QCOMPARE(fixture.stored(id).worker_pid, 0);
    QCOMPARE(fixture.study.open().run(*before.run)->state, RunState::cancelled);
    fixture.open();
    QTRY_COMPARE(fixture.state(id), JobState::running);
  }

  void aJobOfAKilledWindowIsQueuedAgain() {
    QueueFixture fixture;
    fixture.queue.reset();
    const RunId run = fixture.study.addRun("Fake", "left", "main", RunState::running, 2);
    const JobId id = leaveBehind(fixture.study, fixture.folder("ok"), 0, run);
    fixture.open();
    QCOMPARE(fixture.state(id), JobState::queued);
    QCOMPARE(fixture.study.open().run(run)->state, RunState::cancelled);
    QTRY_COMPARE(fixture.state(id), JobState::done);
  }

  void aWorkerThatOutlivedItsWindowIsEndedFirst() {
    QueueFixture fixture(300);
    fixture.queue.reset();
    for (const char* behaviour : {"slow", "stubborn"}) {
      const QString folder = fixture.folder(behaviour);
      QProcess old;
      old.start(INFOPLANE_FAKE_WORKER,
                {"analyze", folder, "--db", QString::fromStdString(fixture.study.file().string())});
      old.setReadChannel(QProcess::StandardError);
      QTRY_VERIFY(still_working({old.processId(), {"analyze", folder.toStdString()}}));
      QVERIFY(old.bytesAvailable() > 0 || old.waitForReadyRead());  // past its signal handling
      const JobId id = leaveBehind(fixture.study, folder, old.processId(), {});
      fixture.open(300);
      QCOMPARE(fixture.state(id), JobState::queued);
      QTRY_COMPARE(old.state(), QProcess::NotRunning);
      QTRY_COMPARE(fixture.state(id), JobState::running);
      fixture.queue->cancel(id);
      QTRY_COMPARE(fixture.state(id), JobState::cancelled);
      fixture.queue.reset();
    }
  }

  void aStrangerWithTheSameProcessIdIsLeftAlone() {
    QueueFixture fixture;
    fixture.queue.reset();
    QProcess stranger;
    stranger.start("sleep", {"60"});
    QVERIFY(stranger.waitForStarted());
    const JobId id = leaveBehind(fixture.study, fixture.folder("ok"), stranger.processId(), {});
    fixture.open();
    QTRY_COMPARE(fixture.state(id), JobState::done);
    QCOMPARE(stranger.state(), QProcess::Running);
    stranger.kill();
    stranger.waitForFinished();
  }

  void theWorkerDiesWithItsWindow() {
    QueueFixture fixture;
    fixture.queue.reset();
    const QString folder = fixture.folder("slow");
    const std::int64_t worker = workerOfKilledWindow(fixture, folder);
    QVERIFY(worker > 0);
    QTRY_VERIFY(!still_working({worker, {"analyze", folder.toStdString()}}));
  }

  void whatTheQueueStoresReachesTheFile() {
    QueueFixture fixture;
    const Store other = fixture.study.open();  // as the window's catalogue has one
    const JobId first = fixture.enqueue("ok", "a");
    const JobId second = fixture.enqueue("ok", "b");
    QTRY_COMPARE(fixture.state(second), JobState::done);
    // Two workers have come and gone. Had this process lost its locks on the file (any plain open and close
    // of it does that), they would have deleted the log that the queue still writes into.
    QCOMPARE(fixture.stored(first).state, JobState::done);
    QCOMPARE(fixture.stored(second).state, JobState::done);
    QVERIFY(fixture.stored(second).run.has_value());
  }

  void aSecondWindowShowsTheQueueAndDoesNotWorkIt() {
    QueueFixture fixture;
    const JobId id = fixture.enqueue("slow");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    QueueService second(fixture.study.open(), INFOPLANE_FAKE_WORKER);
    QCOMPARE(second.jobs().size(), 1U);
    QCOMPARE(second.jobs().front().record.state, JobState::running);
    QSignalSpy problems(&second, &ui::JobController::problem);
    second.cancel(id);
    QCOMPARE(problems.size(), 1);
    second.enqueue({fixture.folder("ok")}, "/corpus.jsonl", {});
    QTRY_COMPARE_WITH_TIMEOUT(fixture.queue->jobs().size(), 2U, 5000);  // the first window sees the new job
    QCOMPARE(fixture.state(id), JobState::running);
    fixture.queue->cancel(id);
    QTRY_COMPARE(fixture.queue->jobs().back().record.state, JobState::done);
    QTRY_COMPARE_WITH_TIMEOUT(second.jobs().back().record.state, JobState::done, 5000);
  }

 private:
  /// A process that does what a window does, killed while its worker is at work. Returns the worker's pid.
  static std::int64_t workerOfKilledWindow(QueueFixture& fixture, const QString& folder) {
    QProcess window;
    window.start(QCoreApplication::applicationFilePath(),
                 {"--as-window", QString::fromStdString(fixture.study.file().string()), folder});
    if (!window.waitForStarted()) return 0;
    std::int64_t pid = 0;
    const auto running = [&] {
      for (const JobRecord& job : fixture.study.open().jobs()) {
        if (job.state == JobState::running) pid = job.worker_pid;
      }
      return pid > 0;
    };
    if (!QTest::qWaitFor(running, 10'000)) return 0;
    window.kill();
    window.waitForFinished();
    return pid;
  }
};

int main(int count, char** arguments) {
  QCoreApplication application(count, arguments);
  if (application.arguments().value(1) == QLatin1String("--as-window")) {
    QueueService queue(Store::open(application.arguments().at(2).toStdString()), INFOPLANE_FAKE_WORKER);
    queue.enqueue({application.arguments().at(3)}, "/corpus.jsonl", {});
    return QCoreApplication::exec();
  }
  QueueRecoveryTest test;
  return QTest::qExec(&test, count, arguments);
}
#include "queue_recovery_test.moc"

#include <algorithm>
#include <csignal>

#include <QProcess>

#include "app/window/job_runners.h"
#include "app/window/missing_bounds.h"
#include "app/window/stale_worker.h"
#include "database/job_columns.h"
#include "tests/app/queue_fixture.h"

using namespace infoplane;
using infoplane::test::QueueFixture;

namespace {

bool isOver(JobState state) {
  return state == JobState::done || state == JobState::failed || state == JobState::cancelled;
}

/// What the worker of a bound was given: device, priority, CUDA_VISIBLE_DEVICES. Empty when there was none.
QString given(const BoundJobRequest& request) {
  QFile file(QString::fromStdString(request.corpus_path) + ".given");
  return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

bool hasCurve(const QueueFixture& fixture, const BoundJobRequest& request) {
  return fixture.study.open().bound_curve(request.key).has_value();
}

BoundCurveRecord curveOf(const BoundKey& key) {
  BoundCurveRecord record{key, "fake", "0", {}};
  record.curve = {
      .order = key.order, .clusters = key.clusters, .points = {{0, 0, {}, true}, {1, 0.5, {}, true}}};
  return record;
}

}  // namespace

/// Bounds in the queue: behind the analyses, each once, and not lost.
class QueueBoundsTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void aBoundIsComputedAndTold() {
    QueueFixture fixture;
    QSignalSpy stored(fixture.queue.get(), &ui::JobController::resultStored);
    QSignalSpy runs(fixture.queue.get(), &ui::JobController::runStarted);
    const BoundJobRequest request = fixture.bound("ok", 3);
    const JobId id = fixture.enqueueBound("ok", 3);
    QTRY_COMPARE(fixture.state(id), JobState::done);
    QVERIFY(hasCurve(fixture, request));
    QCOMPARE(given(request).section(' ', 0, 0), "cpu");
    QVERIFY(given(request).section(' ', 1, 1).toInt() >= 15);  // as nice counts: after everybody else
    QCOMPARE(stored.size(), 1);
    QCOMPARE(runs.size(), 0);
    QCOMPARE(fixture.job(id).fraction, 1.0);
    QVERIFY(!fixture.stored(id).run);
    QVERIFY(std::get<BoundJobRequest>(fixture.stored(id).request) == request);
  }

  void progressIsToldInItsOwnWords() {
    QueueFixture fixture;
    const JobId id = fixture.enqueueBound("slow");
    QTRY_COMPARE(fixture.job(id).stage, "point 10 of 40");
    QCOMPARE(fixture.state(id), JobState::running);
    QVERIFY(fixture.job(id).fraction > 0.25 && fixture.job(id).fraction < 0.35);
    fixture.queue->cancel(id);
    QTRY_COMPARE(fixture.state(id), JobState::cancelled);
    QVERIFY(!hasCurve(fixture, fixture.bound("slow")));
  }

  void itWaitsForEveryAnalysis() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    const JobId bound = fixture.enqueueBound("ok");
    const JobId late = fixture.enqueue("ok");  // behind it in the queue, and before it at work
    bool before = true;
    connect(fixture.queue.get(), &ui::JobController::jobsChanged, this, [&] {
      if (fixture.state(bound) != JobState::queued) before = before && isOver(fixture.state(late));
    });
    QTest::qWait(100);
    QCOMPARE(fixture.state(bound), JobState::queued);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(bound), JobState::done);
    QCOMPARE(fixture.state(late), JobState::done);
    QVERIFY(before);
  }

  void whatIsPausedKeepsNoBoundWaiting() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");
    const JobId bound = fixture.enqueueBound("ok");
    fixture.queue->pause(slow);
    QTRY_COMPARE(fixture.state(slow), JobState::paused);
    QTRY_COMPARE(fixture.state(bound), JobState::done);
  }

  void anAnalysisWaitsForNoBoundAndTheNextOneWaitsForIt() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueueBound("slow");
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    const JobId next = fixture.enqueueBound("ok");
    const JobId analysis = fixture.enqueue("ok");
    bool before = true;
    connect(fixture.queue.get(), &ui::JobController::jobsChanged, this, [&] {
      if (fixture.state(next) != JobState::queued) before = before && isOver(fixture.state(analysis));
    });
    QTRY_COMPARE(fixture.state(analysis), JobState::done);
    QCOMPARE(fixture.state(slow), JobState::running);
    QCOMPARE(fixture.state(next), JobState::queued);
    fixture.queue->cancel(slow);
    QTRY_COMPARE(fixture.state(next), JobState::done);
    QVERIFY(before);
  }

  void itTakesNoDeviceFromAnAnalysis() {
    qputenv("INFOPLANE_FAKE_DEVICES", "2");
    {
      QueueFixture fixture;
      const JobId bound = fixture.enqueueBound("slow");
      QTRY_COMPARE(fixture.state(bound), JobState::running);
      QCOMPARE(fixture.job(bound).device, QString());
      const JobId second = fixture.enqueueBound("ok");
      const JobId first = fixture.enqueue("slow", "a"), other = fixture.enqueue("slow", "b");
      QTRY_COMPARE(fixture.state(first), JobState::running);
      QTRY_COMPARE(fixture.state(other), JobState::running);
      QCOMPARE(fixture.state(bound), JobState::running);
      QCOMPARE(fixture.state(second), JobState::queued);
      for (const JobId id : {first, other, bound}) fixture.queue->cancel(id);
      QTRY_COMPARE(fixture.state(second), JobState::done);
    }
    qunsetenv("INFOPLANE_FAKE_DEVICES");
  }

  void eachIsAskedForOnce() {
    QueueFixture fixture;
    const JobId slow = fixture.enqueue("slow");  // nothing of what follows begins
    QTRY_COMPARE(fixture.state(slow), JobState::running);
    fixture.queue->enqueueBounds({fixture.bound("ok", 1), fixture.bound("ok", 1), fixture.bound("ok", 2)});
    fixture.queue->enqueueBounds({fixture.bound("ok", 2)});
    QCOMPARE(fixture.queue->jobs().size(), 3U);
    QCOMPARE(fixture.study.open().jobs().size(), 3U);
  }

  /// Ten texts, four orders each, a hundred runs over every text.
  void aThousandRunsGetFortyCurvesEachOnce() {
    QueueFixture fixture;
    const std::string corpus = fixture.bound("ok").corpus_path;
    std::vector<ui::CatalogRun> runs(1000);
    for (std::size_t i = 0; i < runs.size(); ++i) {
      RunRecord& run = runs[i].record;
      run.state = RunState::done;
      run.corpus = {.name = "ok", .path = corpus, .hash = "c" + std::to_string(i % 10)};
      run.model.path = "/models/" + std::to_string(i);
      run.model.tokenizer_hash = "t-hash";
    }
    const auto missing = missing_bounds(
        runs, {}, [](const BoundJobRequest&) { return true; }, runs.size());
    fixture.queue->enqueueBounds(missing);
    fixture.queue->enqueueBounds(missing);
    QCOMPARE(fixture.queue->jobs().size(), 40U);
    const auto done = [&fixture] {
      return std::ranges::count_if(
          fixture.queue->jobs(), [](const ui::JobStatus& job) { return job.record.state == JobState::done; });
    };
    QTRY_COMPARE_WITH_TIMEOUT(done(), 40, 60'000);
    QCOMPARE(fixture.study.open().bound_curves().size(), 40U);
    for (const BoundJobRequest& request : missing) QVERIFY(hasCurve(fixture, request));
  }

  void aFailureStaysUntilItIsAskedForAgain() {
    QueueFixture fixture;
    const JobId id = fixture.enqueueBound("flaky");
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    QCOMPARE(QString::fromStdString(fixture.job(id).record.error),
             "the documents are not what the runs read, corpus\nput the file back");
    QTest::qWait(100);
    QCOMPARE(fixture.state(id), JobState::failed);
    fixture.queue->enqueueBounds({fixture.bound("flaky")});  // the inspector's button
    QTRY_COMPARE(fixture.state(id), JobState::done);
    QCOMPARE(fixture.queue->jobs().size(), 1U);
  }

  void aCancelledOneIsRetriedAndAPausedOneResumed() {
    QueueFixture fixture;
    const JobId id = fixture.enqueueBound("slow");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    fixture.queue->pause(id);
    QTRY_COMPARE(fixture.state(id), JobState::paused);
    fixture.queue->enqueueBounds({fixture.bound("slow")});
    QTRY_COMPARE(fixture.state(id), JobState::running);
    fixture.queue->cancel(id);
    QTRY_COMPARE(fixture.state(id), JobState::cancelled);
    fixture.queue->retry(id);
    QTRY_COMPARE(fixture.state(id), JobState::running);
  }

  void aCurveThatIsThereNeedsNoWorker() {
    QueueFixture fixture;
    const BoundJobRequest request = fixture.bound("error");  // a worker would fail
    fixture.study.open().put_bound_curve(curveOf(request.key));
    QSignalSpy stored(fixture.queue.get(), &ui::JobController::resultStored);
    const JobId id = fixture.enqueueBound("error");
    QTRY_COMPARE(fixture.state(id), JobState::done);
    QCOMPARE(stored.size(), 1);
    QVERIFY(given(request).isEmpty());
  }

  void closingInTheMiddleComputesItAtTheNextStart() {
    QueueFixture fixture;
    const JobId id = fixture.enqueueBound("slow");
    QTRY_COMPARE(fixture.state(id), JobState::running);
    const auto pid = static_cast<pid_t>(fixture.stored(id).worker_pid);
    fixture.queue.reset();
    QCOMPARE(::kill(pid, 0), -1);
    QCOMPARE(fixture.stored(id).state, JobState::queued);
    fixture.open();
    QTRY_COMPARE(fixture.state(id), JobState::running);
  }

  void killedInTheMiddleItIsComputedAtTheNextStartAfterItsWorkerIsGone() {
    QueueFixture fixture(300);
    fixture.queue.reset();
    const BoundJobRequest request = fixture.bound("stubborn");
    JobRecord job;
    job.title = "left behind";
    job.request = request;
    job.state = JobState::running;
    QProcess old;
    old.start(INFOPLANE_FAKE_WORKER,
              runner_of(job).arguments(job, QString::fromStdString(fixture.study.file().string())));
    const StaleWorker worker{old.processId(), runner_of(job).marks(job)};
    QTRY_VERIFY(still_working(worker));
    QVERIFY(!still_working({old.processId(), {"analyze", request.corpus_path}}));
    QVERIFY(!still_working({old.processId(), {}}));
    old.setReadChannel(QProcess::StandardError);
    QVERIFY(old.bytesAvailable() > 0 || old.waitForReadyRead());  // past its signal handling
    job.worker_pid = old.processId();
    const JobId id = fixture.study.open().add_job(job);
    fixture.open(300);
    QCOMPARE(fixture.state(id), JobState::queued);
    QTRY_COMPARE(old.state(), QProcess::NotRunning);
    QTRY_COMPARE(fixture.state(id), JobState::running);
  }

  void aDamagedJobIsToldAsFailedAndHurtsNobody() {
    QueueFixture fixture;
    fixture.queue.reset();
    JobRecord job;
    job.title = "damaged";
    job.request = database::read_request("bound", "{\"order\":");
    const JobId id = fixture.study.open().add_job(job);
    fixture.open();
    QCOMPARE(fixture.state(id), JobState::failed);
    QVERIFY(fixture.job(id).record.error.starts_with("error[json-"));
    const JobId next = fixture.enqueue("ok");
    QTRY_COMPARE(fixture.state(next), JobState::done);
    fixture.queue->retry(id);
    QTRY_COMPARE(fixture.state(id), JobState::failed);
    QVERIFY(fixture.job(id).record.error.starts_with("error[json-"));
    fixture.queue->remove(id);
    QCOMPARE(fixture.study.open().jobs().size(), 1U);
  }
};

QTEST_GUILESS_MAIN(QueueBoundsTest)
#include "queue_bounds_test.moc"

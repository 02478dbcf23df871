#include <csignal>

#include <QElapsedTimer>
#include <QFile>

#include "app/doctor/device_list.h"
#include "tests/app/queue_fixture.h"

using namespace infoplane;
using infoplane::test::QueueFixture;

namespace {

/// A variable of this process, and so of the workers, for a while.
class Variable {
 public:
  Variable(const char* name, const QByteArray& value) : name_(name), before_(qgetenv(name)) {
    qputenv(name, value);
  }
  ~Variable() {
    if (before_.isNull()) {
      qunsetenv(name_);
    } else {
      qputenv(name_, before_);
    }
  }
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
  QByteArray before_;
};

/// A machine with so many devices, and a queue on it.
struct Machine {
  explicit Machine(int devices, int grace = 2000)
      : variable("INFOPLANE_FAKE_DEVICES", QByteArray::number(devices)), fixture(grace) {}

  /// --device and CUDA_VISIBLE_DEVICES of the worker of a job, and how many share the memory.
  QString given(JobId id) const {
    QFile file(QString::fromStdString(fixture.job(id).record.model_path) + "/given");
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
  }

  Variable variable;
  QueueFixture fixture;
};

constexpr auto kRunning = JobState::running;

}  // namespace

/// The queue on machines with several devices.
class QueueDevicesTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() { qunsetenv("CUDA_VISIBLE_DEVICES"); }
  void init() { failOnAnyWarning(); }

  void eachDeviceTakesOneJobInOrder() {
    Machine machine(2);
    QueueFixture& queue = machine.fixture;
    const JobId first = queue.enqueue("slow", "a"), second = queue.enqueue("slow", "b");
    const JobId third = queue.enqueue("slow", "c"), fourth = queue.enqueue("slow", "d");
    QTRY_COMPARE(queue.state(first), kRunning);
    QTRY_COMPARE(queue.state(second), kRunning);
    QCOMPARE(machine.given(first), "cuda GPU-0 of 2");
    QCOMPARE(machine.given(second), "cuda GPU-1 of 2");
    QCOMPARE(queue.job(first).device, "cuda:0");
    QCOMPARE(queue.job(second).device, "cuda:1");
    QVERIFY(queue.stored(first).worker_pid != queue.stored(second).worker_pid);
    QTest::qWait(100);
    QCOMPARE(queue.state(third), JobState::queued);
    queue.queue->move(fourth, -1);
    queue.queue->cancel(second);
    QTRY_COMPARE(queue.state(fourth), kRunning);
    QCOMPARE(queue.state(second), JobState::cancelled);
    QCOMPARE(queue.job(second).device, QString());
    QCOMPARE(machine.given(fourth), "cuda GPU-1 of 2");
    QCOMPARE(queue.state(first), kRunning);
    QCOMPARE(queue.state(third), JobState::queued);
  }

  void fewDevicesChangeNothing_data() {
    QTest::addColumn<int>("devices");
    QTest::newRow("none") << 0;
    QTest::newRow("one") << 1;
  }
  void fewDevicesChangeNothing() {
    QFETCH(int, devices);
    const Variable visible("CUDA_VISIBLE_DEVICES", "3");
    Machine machine(devices);
    QueueFixture& queue = machine.fixture;
    const JobId first = queue.enqueue("slow", "a"), second = queue.enqueue("ok", "b");
    QTRY_COMPARE(queue.state(first), kRunning);
    QTest::qWait(100);
    QCOMPARE(queue.state(second), JobState::queued);
    QCOMPARE(machine.given(first), " 3");  // the worker chooses, as the user let it
    QCOMPARE(queue.job(first).device, QString());
  }

  void manyJobsOnManyDevicesAllComeToTheirEnd() {
    Machine machine(3);
    QueueFixture& queue = machine.fixture;
    QSignalSpy layers(queue.queue.get(), &ui::JobController::layerStored);
    QSignalSpy ended(queue.queue.get(), &ui::JobController::runEnded);
    std::vector<JobId> ids;
    for (int i = 0; i < 10; ++i) ids.push_back(queue.enqueue("ok", QStringLiteral("m%1").arg(i)));
    for (const JobId id : ids) QTRY_COMPARE_WITH_TIMEOUT(queue.state(id), JobState::done, 20'000);
    QCOMPARE(layers.size(), 40);
    QCOMPARE(ended.size(), 10);
    QSet<RunId> runs;
    for (const JobId id : ids) {
      QVERIFY(queue.stored(id).run.has_value());
      runs.insert(*queue.stored(id).run);
      QCOMPARE(queue.study.open().layers(*queue.stored(id).run).size(), 4U);
    }
    QCOMPARE(runs.size(), 10);  // each a run of its own
  }

  void theSameWorkIsNeverDoneTwiceAtOnce() {
    Machine machine(2);
    QueueFixture& queue = machine.fixture;
    const JobId first = queue.enqueue("slow", "a");
    QFile::link(queue.study.folder() + "/a", queue.study.folder() + "/alias");
    const JobId again = queue.enqueue("slow", "alias"), other = queue.enqueue("ok", "b");
    QTRY_COMPARE(queue.state(other), JobState::done);  // goes past the one that must wait
    QCOMPARE(queue.state(first), kRunning);
    QCOMPARE(queue.state(again), JobState::queued);
    queue.queue->cancel(first);
    QTRY_COMPARE(queue.state(again), kRunning);
  }

  void pauseAndCancelMeanTheirOwnJob() {
    Machine machine(2);
    QueueFixture& queue = machine.fixture;
    const JobId first = queue.enqueue("slow", "a"), second = queue.enqueue("slow", "b");
    const JobId third = queue.enqueue("slow", "c");
    QTRY_COMPARE(queue.state(second), kRunning);
    QTRY_COMPARE(queue.state(first), kRunning);
    const std::int64_t pid = queue.stored(second).worker_pid;
    queue.queue->pause(first);
    QTRY_COMPARE(queue.state(first), JobState::paused);
    QTRY_COMPARE(queue.state(third), kRunning);
    QCOMPARE(machine.given(third), "cuda GPU-0 of 2");
    QCOMPARE(queue.stored(second).worker_pid, pid);
    queue.queue->resume(first);
    QTest::qWait(100);
    QCOMPARE(queue.state(first), JobState::queued);  // it gave its place away
    queue.queue->cancel(third);
    queue.queue->pause(second);
    queue.queue->cancel(second);  // the later wish counts
    QTRY_COMPARE(queue.state(second), JobState::cancelled);
    QTRY_COMPARE(queue.state(third), JobState::cancelled);
    QTRY_COMPARE(queue.state(first), kRunning);
  }

  void aKilledWorkerFailsItsJobAlone() {
    Machine machine(2);
    QueueFixture& queue = machine.fixture;
    const JobId first = queue.enqueue("slow", "a"), second = queue.enqueue("flaky", "b");
    QTRY_COMPARE(queue.state(first), kRunning);
    QTRY_COMPARE(queue.state(second), JobState::failed);
    QCOMPARE(queue.state(first), kRunning);
    queue.queue->retry(second);
    QTRY_COMPARE(queue.state(second), JobState::done);
    ::kill(static_cast<pid_t>(queue.stored(first).worker_pid), SIGKILL);
    QTRY_COMPARE(queue.state(first), JobState::failed);
  }

  void aLostDeviceTakesNoMoreJobs() {
    Machine machine(2);
    QueueFixture& queue = machine.fixture;
    QSignalSpy problems(queue.queue.get(), &ui::JobController::problem);
    const JobId broken = queue.enqueue("lost", "a"), slow = queue.enqueue("slow", "b");
    QTRY_COMPARE(queue.state(broken), JobState::failed);
    QTRY_COMPARE(queue.state(slow), kRunning);
    QCOMPARE(problems.size(), 1);
    QVERIFY(problems.front().front().toString().startsWith("cuda:0 (Fake 0)"));
    const JobId next = queue.enqueue("ok", "c");
    QTest::qWait(100);
    QCOMPARE(queue.state(next), JobState::queued);
    queue.queue->cancel(slow);
    QTRY_COMPARE(queue.state(next), JobState::done);
    QCOMPARE(machine.given(next), "cuda GPU-1 of 1");
    // The last one stays: what its worker says is all there is to say.
    const JobId last = queue.enqueue("lost", "d"), after = queue.enqueue("ok", "e");
    QTRY_COMPARE(queue.state(after), JobState::done);
    QCOMPARE(queue.state(last), JobState::failed);
    QCOMPARE(machine.given(after), "cuda GPU-1 of 1");
    QCOMPARE(problems.size(), 1);
  }

  void closingEndsAllOfThemInOneGraceTime() {
    constexpr int kGrace = 2500;  // long beside whatever else a busy machine does meanwhile
    Machine machine(3, kGrace);
    QueueFixture& queue = machine.fixture;
    std::vector<JobId> ids;
    for (const char* parent : {"a", "b", "c"}) ids.push_back(queue.enqueue("stubborn", parent));
    for (const JobId id : ids) QTRY_COMPARE(queue.state(id), kRunning);
    std::vector<std::int64_t> pids;
    for (const JobId id : ids) pids.push_back(queue.stored(id).worker_pid);
    queue.queue->pause(ids[1]);
    QElapsedTimer timer;
    timer.start();
    queue.queue.reset();
    // One after another they would take three at the least.
    QVERIFY2(timer.elapsed() < 3 * kGrace, qPrintable(QString::number(timer.elapsed())));
    for (const std::int64_t pid : pids) QCOMPARE(::kill(static_cast<pid_t>(pid), 0), -1);
    QCOMPARE(queue.stored(ids[0]).state, JobState::queued);
    QCOMPARE(queue.stored(ids[1]).state, JobState::paused);
    QCOMPARE(queue.stored(ids[2]).state, JobState::queued);
    queue.open(kGrace);
    QTRY_COMPARE(queue.state(ids[0]), kRunning);
    QTRY_COMPARE(queue.state(ids[2]), kRunning);
    QCOMPARE(queue.state(ids[1]), JobState::paused);
  }

  void aQueryThatDoesNotAnswerIsNoDevice_data() {
    QTest::addColumn<QByteArray>("how");
    QTest::addColumn<QString>("program");
    QTest::newRow("hangs") << QByteArray("hang") << QString(INFOPLANE_FAKE_WORKER);
    QTest::newRow("crashes") << QByteArray("crash") << QString(INFOPLANE_FAKE_WORKER);
    QTest::newRow("is not there") << QByteArray("2") << QString("/nowhere/infoplane-cli");
    QTest::newRow("says nothing") << QByteArray("2") << QString("/bin/true");
  }
  void aQueryThatDoesNotAnswerIsNoDevice() {
    QFETCH(QByteArray, how);
    QFETCH(QString, program);
    const Variable variable("INFOPLANE_FAKE_DEVICES", how);
    DeviceQuery query(program, 300);
    std::vector<std::vector<ComputeDevice>> answers;
    connect(&query, &DeviceQuery::answered, this,
            [&](const std::vector<ComputeDevice>& devices) { answers.push_back(devices); });
    query.ask();
    QTRY_COMPARE(answers.size(), 1U);
    QVERIFY(answers.front().empty());
    QTest::qWait(50);
    QCOMPARE(answers.size(), 1U);
  }

  void whatTheProgramListsIsWhatTheWindowReads() {
    const std::vector<DeviceInfo> listed{
        {.index = 0, .name = "NVIDIA H100", .uuid = "GPU-a", .major = 9, .memory = 80'000'000'000},
        {.index = 2, .name = "NVIDIA \"A100\"", .uuid = "GPU-b", .major = 8}};
    const auto read = [](const std::vector<DeviceInfo>& devices, const std::string& obstacle) {
      return parse_devices(QByteArray::fromStdString(device_list_json(devices, obstacle).dump()));
    };
    const std::vector<ComputeDevice> devices = read(listed, {});
    QCOMPARE(devices.size(), 2U);
    QVERIFY(devices[0] == (ComputeDevice{"GPU-a", "cuda:0", "NVIDIA H100"}));
    QVERIFY(devices[1] == (ComputeDevice{"GPU-b", "cuda:2", "NVIDIA \"A100\""}));
    QVERIFY(read({}, "there is no driver").empty());
    QVERIFY(parse_devices("no JSON").empty());
    QVERIFY(parse_devices(R"({"devices":[{"device":"cuda:0"},7,null]})").empty());
    QCOMPARE(parse_devices(R"({"devices":[{"uuid":"GPU-a"},{"uuid":"GPU-a"}]})").size(), 1U);
  }

  void placesAreTakenFromTheFirstOn() {
    const ComputeDevice a{"GPU-a", "cuda:0", {}}, b{"GPU-b", "cuda:1", {}};
    QVERIFY(worker_places({}) == std::vector<ComputeDevice>{{}});
    QVERIFY(worker_places({a}) == std::vector<ComputeDevice>{{}});
    const std::vector<ComputeDevice> places = worker_places({a, b});
    QVERIFY(free_place(places, {}) == a);
    QVERIFY(free_place(places, {a}) == b);
    QVERIFY(free_place(places, {b}) == a);
    QVERIFY(!free_place(places, {b, a}));
    QVERIFY(!free_place({}, {}));
    QVERIFY(!free_place(worker_places({}), {{}}));
  }
};

QTEST_GUILESS_MAIN(QueueDevicesTest)
#include "queue_devices_test.moc"

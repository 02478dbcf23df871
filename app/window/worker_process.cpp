#include "app/window/worker_process.h"

#include <csignal>
#include <utility>

#include <sys/resource.h>
#include <unistd.h>

#include <QProcessEnvironment>
#ifdef __linux__
#include <sys/prctl.h>
#endif

namespace infoplane {
namespace {

/// A line longer than this is no event of ours; keeping it whole would let a broken worker fill the memory.
constexpr qsizetype kLongestLine = 1 << 20;
constexpr qsizetype kLogLines = 20;

constexpr int kLowPriority = 15;  // nice: a share of the processor that others hardly feel

}  // namespace

WorkerProcess::WorkerProcess(QObject* parent) : QObject(parent) {
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardOutputFile(QProcess::nullDevice());
  kill_timer_.setSingleShot(true);
  connect(&kill_timer_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::readyReadStandardError, this, &WorkerProcess::read_lines);
  connect(&process_, &QProcess::finished, this, &WorkerProcess::on_finished);
  connect(&process_, &QProcess::errorOccurred, this, &WorkerProcess::on_error);
}

WorkerProcess::~WorkerProcess() {
  process_.disconnect(this);
  ask_to_end();
  wait_for_end(QDeadlineTimer(grace_));
}

void WorkerProcess::set_variable(const QString& name, const QString& value) {
  QProcessEnvironment environment = process_.processEnvironment();
  if (environment.isEmpty()) environment = QProcessEnvironment::systemEnvironment();
  environment.insert(name, value);
  process_.setProcessEnvironment(environment);
}

/// What is done in the child before the program starts. Its life is tied to this process: without that, a
/// killed window would leave workers behind that write into the database of the next one.
void WorkerProcess::prepare_child() {
  const pid_t parent = ::getpid();
  process_.setChildProcessModifier([parent, gives_way = gives_way_] {
    if (gives_way) ::setpriority(PRIO_PROCESS, 0, kLowPriority);
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (::getppid() != parent) ::_exit(1);  // the parent went before prctl took effect
#else
    (void)parent;
#endif
  });
}

void WorkerProcess::start(const QString& program, const QStringList& arguments) {
  prepare_child();
  process_.start(program, arguments, QIODevice::ReadOnly);
}

void WorkerProcess::stop() {
  if (process_.state() == QProcess::NotRunning || stopping_) return;
  ask_to_end();
  kill_timer_.start(grace_);
}

void WorkerProcess::ask_to_end() {
  if (!std::exchange(stopping_, true)) process_.terminate();
}

void WorkerProcess::wait_for_end(const QDeadlineTimer& deadline) {
  if (process_.state() == QProcess::NotRunning) return;
  if (process_.waitForFinished(static_cast<int>(deadline.remainingTime()))) return;
  process_.kill();
  process_.waitForFinished(1000);
}

void WorkerProcess::read_lines() {
  buffer_ += process_.readAllStandardError();
  qsizetype begin = 0;
  for (qsizetype end = buffer_.indexOf('\n'); end >= 0; end = buffer_.indexOf('\n', begin)) {
    take_line(buffer_.mid(begin, end - begin));
    begin = end + 1;
  }
  buffer_.remove(0, begin);
  if (buffer_.size() > kLongestLine) buffer_.clear();
}

void WorkerProcess::take_line(const QByteArray& line) {
  if (line.trimmed().isEmpty()) return;
  const std::optional<WorkerEvent> parsed = parse_worker_event(line);
  if (!parsed) {
    log_.append(QString::fromUtf8(line.left(2000)));
    if (log_.size() > kLogLines) log_.removeFirst();
    return;
  }
  if (const auto* error = std::get_if<WorkerError>(&*parsed)) end_.error = *error;
  if (std::holds_alternative<WorkerFinished>(*parsed)) end_.finished = true;
  emit told(*parsed);
}

void WorkerProcess::on_finished(int exit_code, QProcess::ExitStatus status) {
  kill_timer_.stop();
  read_lines();
  if (!buffer_.isEmpty()) take_line(std::exchange(buffer_, {}));
  end_.exit_code = exit_code;
  end_.crashed = status == QProcess::CrashExit && !stopping_;
  end_.log_tail = log_.join('\n');
  emit ended(end_);
}

void WorkerProcess::on_error(QProcess::ProcessError error) {
  if (error != QProcess::FailedToStart) return;  // all others are followed by finished()
  end_.started = false;
  end_.log_tail = process_.errorString();
  emit ended(end_);
}

}  // namespace infoplane

#include "tests/app/cli_process.h"

#include <csignal>

#include <QDir>
#include <QFile>

namespace infoplane::test {
namespace {

constexpr int kPatienceMs = 240'000;

QString program() {
  return QString(INFOPLANE_BIN_DIR) + "/infoplane-cli";
}

void await(QProcess& process) {
  if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatienceMs)) process.kill();
}

CliResult result_of(QProcess& process) {
  CliResult result;
  result.exit_code = process.exitCode();
  result.crashed = process.exitStatus() != QProcess::NormalExit || process.error() == QProcess::FailedToStart;
  result.out = process.readAllStandardOutput();
  result.err = process.readAllStandardError();
  return result;
}

}  // namespace

std::vector<Json> CliResult::lines() const {
  std::vector<Json> objects;
  for (const QByteArray& line : out.split('\n')) {
    if (!line.isEmpty()) objects.push_back(Json::parse(line.toStdString()));
  }
  return objects;
}

Json CliResult::json() const {
  const std::vector<Json> objects = lines();
  return objects.size() == 1 ? objects.front() : Json();
}

QByteArray CliResult::error_code() const {
  QByteArray code;
  for (const QByteArray& line : err.split('\n')) {
    if (!line.startsWith("error[")) continue;
    if (!code.isEmpty()) return {};
    code = line.mid(6, line.indexOf(']') - 6);
  }
  return code;
}

CliResult run_cli(const QStringList& arguments, const QByteArray& input,
                  const std::function<void()>& in_child) {
  return run_program(program(), arguments, input, in_child);
}

CliResult run_program(const QString& program, const QStringList& arguments, const QByteArray& input,
                      const std::function<void()>& in_child) {
  QProcess process;
  if (in_child) process.setChildProcessModifier(in_child);
  process.start(program, arguments);
  process.write(input);
  process.closeWriteChannel();
  await(process);
  return result_of(process);
}

CliProcess::CliProcess(const QStringList& arguments) {
  process_.setReadChannel(QProcess::StandardError);
  process_.start(program(), arguments);
  process_.waitForStarted();
}

CliProcess::~CliProcess() {
  if (process_.state() == QProcess::NotRunning) return;
  process_.kill();
  process_.waitForFinished();
}

Json CliProcess::wait_for(const std::function<bool(const Json& event)>& wanted) {
  while (process_.canReadLine() || process_.waitForReadyRead(kPatienceMs)) {
    while (process_.canReadLine()) {
      const Json event = Json::parse(process_.readLine().toStdString());
      if (wanted(event)) return event;
    }
  }
  return nullptr;
}

void CliProcess::send_signal(int signal_number) {
  // Guarded: pid 0 would mean every process of this group.
  if (process_.processId() > 0) ::kill(static_cast<pid_t>(process_.processId()), signal_number);
}

CliResult CliProcess::finish() {
  await(process_);
  return result_of(process_);
}

std::vector<Json> runs_in(const QString& database) {
  if (!QFile::exists(database)) return {};
  return run_cli({"list", "--json", "--db", database}).lines();
}

Workplace::Workplace() {
  if (!folder_.isValid()) qFatal("no temporary folder: %s", qPrintable(folder_.errorString()));
}

QStringList Workplace::entries() const {
  return QDir(folder_.path())
      .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

QString sample_model() {
  return QString(INFOPLANE_SOURCE_DIR) + "/resources/study/models/town-llama-540k/step-01600";
}

QString sample_corpus() {
  return QString(INFOPLANE_SOURCE_DIR) + "/resources/study/corpus.jsonl";
}

}  // namespace infoplane::test

#pragma once

#include <functional>
#include <vector>

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace infoplane::test {

using Json = nlohmann::json;

/// How one call of infoplane-cli ended.
struct CliResult {
  int exit_code = -1;
  bool crashed = false;
  QByteArray out{}, err{};

  std::vector<Json> lines() const;  ///< stdout, one JSON object a line
  Json json() const;                ///< stdout, exactly one JSON object
  /// The code in the one line `error[CODE]: ...` of stderr; empty unless there is exactly one such line.
  QByteArray error_code() const;
};

/// Runs build/bin/infoplane-cli to its end with `input` on stdin. `in_child` runs in the new process before
/// the program starts (resource limits, another user).
CliResult run_cli(const QStringList& arguments, const QByteArray& input = {},
                  const std::function<void()>& in_child = {});

/// The same of any program.
CliResult run_program(const QString& program, const QStringList& arguments, const QByteArray& input = {},
                      const std::function<void()>& in_child = {});

/// A started infoplane-cli whose stderr is read as the progress protocol.
class CliProcess {
 public:
  explicit CliProcess(const QStringList& arguments);
  ~CliProcess();

  /// Waits for an event for which `wanted` holds and returns it; null when the process ends first.
  Json wait_for(const std::function<bool(const Json& event)>& wanted);
  void send_signal(int signal_number);
  CliResult finish();  ///< waits for the end; `err` is what `wait_for` has not taken

 private:
  QProcess process_;
};

/// Numbers of the runs in a database; none when there is no database.
std::vector<Json> runs_in(const QString& database);

/// A folder for one test, with the names that every test uses.
class Workplace {
 public:
  Workplace();
  QString path(const QString& name) const { return folder_.filePath(name); }
  QString database() const { return path("results.db"); }
  QStringList entries() const;  ///< everything in the folder, sorted, hidden files too

 private:
  QTemporaryDir folder_;
};

QString sample_model();  ///< the last checkpoint of a model of the study
QString sample_corpus();

}  // namespace infoplane::test

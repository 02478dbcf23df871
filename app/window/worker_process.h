#pragma once

#include <optional>

#include <QByteArray>
#include <QDeadlineTimer>
#include <QObject>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTimer>

#include "app/window/worker_events.h"

namespace infoplane {

/// How a worker came to its end.
struct WorkerEnd {
  bool started = true;   ///< false: the program could not be run at all
  bool crashed = false;  ///< ended by a signal that this window did not send
  int exit_code = 0;
  std::optional<WorkerError> error{};  ///< the last error that it told
  bool finished = false;               ///< it told that its run is complete
  QString log_tail{};                  ///< last lines of its stderr that were no events
};

/// One worker program under way, and its events. It dies with this process, however that ends (Linux: the
/// kernel sends it SIGTERM). GUI thread.
class WorkerProcess : public QObject {
  Q_OBJECT

 public:
  explicit WorkerProcess(QObject* parent = nullptr);
  ~WorkerProcess() override;  ///< asks a running worker to end, then kills it: waits at most the grace time

  void set_grace(int milliseconds) { grace_ = milliseconds; }
  /// Of the worker's environment, which is else that of this process. Before `start`.
  void set_variable(const QString& name, const QString& value);
  /// Lets every other process go first. Before `start`.
  void give_way() { gives_way_ = true; }
  void start(const QString& program, const QStringList& arguments);
  void stop();  ///< SIGTERM, and SIGKILL after the grace time (10 s by default); `ended` follows
  void wait_for_end(const QDeadlineTimer& deadline);  ///< of one that was stopped; killed when it is late
  bool stopping() const { return stopping_; }
  qint64 pid() const { return process_.processId(); }

 signals:
  void told(const infoplane::WorkerEvent& event);
  void ended(const infoplane::WorkerEnd& end);

 private:
  void prepare_child();
  void read_lines();
  void take_line(const QByteArray& line);
  void on_finished(int exit_code, QProcess::ExitStatus status);
  void on_error(QProcess::ProcessError error);

  /// SIGTERM, once: the second would end it at once, with nothing put away.
  void ask_to_end();

  QProcess process_;
  QTimer kill_timer_;
  QByteArray buffer_;
  QStringList log_;
  WorkerEnd end_;
  int grace_ = 10'000;
  bool stopping_ = false;
  bool gives_way_ = false;
};

}  // namespace infoplane

#pragma once

#include <memory>

#include <QObject>
#include <QSocketNotifier>

namespace infoplane {

/// Turns SIGTERM, SIGINT and SIGHUP into a Qt signal, so that the window closes as by its user: the worker
/// ends, its job is queued again, the layout is kept. One object a process, GUI thread.
class Termination : public QObject {
  Q_OBJECT

 public:
  explicit Termination(QObject* parent = nullptr);
  ~Termination() override;  ///< the signals do again what they did

 signals:
  void asked();

 private:
  std::unique_ptr<QSocketNotifier> notifier_;
};

}  // namespace infoplane

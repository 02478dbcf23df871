#pragma once

#include <vector>

#include <QObject>
#include <QProcess>
#include <QString>
#include <QTimer>

#include "app/window/compute_device.h"

namespace infoplane {

/// Asks the engine (`devices --json`) which devices there are, in a process of its own: the window is not
/// linked to CUDA, and a driver that hangs does not hold it up. GUI thread.
class DeviceQuery : public QObject {
  Q_OBJECT

 public:
  /// A process that has said nothing after `patience` milliseconds is ended. (A driver that has slept takes
  /// seconds to wake many devices.)
  explicit DeviceQuery(QString program, int patience = 20'000, QObject* parent = nullptr);
  ~DeviceQuery() override;

  /// Once; `answered` follows from the event loop. Whatever goes wrong is an answer without devices: then a
  /// worker chooses, and says what is wrong.
  void ask();

 signals:
  void answered(const std::vector<infoplane::ComputeDevice>& devices);

 private:
  void answer();

  QString program_;
  QProcess process_;
  QTimer patience_;
};

}  // namespace infoplane

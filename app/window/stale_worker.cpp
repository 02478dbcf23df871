#include "app/window/stale_worker.h"

#include <csignal>

#include <QByteArrayList>
#include <QFile>

namespace infoplane {

bool still_working(const StaleWorker& worker) {
  if (worker.pid <= 1) return false;
  QFile file(QStringLiteral("/proc/%1/cmdline").arg(worker.pid));
  if (!file.open(QIODevice::ReadOnly)) return false;
  const QByteArrayList words = file.readAll().split('\0');
  return words.contains("analyze") && words.contains(QByteArray::fromStdString(worker.model_path));
}

void end_worker(const StaleWorker& worker, bool kill) {
  if (still_working(worker)) ::kill(static_cast<pid_t>(worker.pid), kill ? SIGKILL : SIGTERM);
}

}  // namespace infoplane

#include "app/window/stale_worker.h"

#include <algorithm>
#include <csignal>

#include <QByteArrayList>
#include <QFile>

namespace infoplane {

bool still_working(const StaleWorker& worker) {
  if (worker.pid <= 1 || worker.marks.empty()) return false;
  QFile file(QStringLiteral("/proc/%1/cmdline").arg(worker.pid));
  if (!file.open(QIODevice::ReadOnly)) return false;
  const QByteArrayList words = file.readAll().split('\0');
  return std::ranges::all_of(worker.marks, [&words](const std::string& mark) {
    return words.contains(QByteArray::fromStdString(mark));
  });
}

void end_worker(const StaleWorker& worker, bool kill) {
  if (still_working(worker)) ::kill(static_cast<pid_t>(worker.pid), kill ? SIGKILL : SIGTERM);
}

}  // namespace infoplane

#include "app/window/device_query.h"

#include <utility>

namespace infoplane {

DeviceQuery::DeviceQuery(QString program, int patience, QObject* parent)
    : QObject(parent), program_(std::move(program)) {
  patience_.setSingleShot(true);
  patience_.setInterval(patience);
  process_.setStandardInputFile(QProcess::nullDevice());
  process_.setStandardErrorFile(QProcess::nullDevice());
  connect(&patience_, &QTimer::timeout, &process_, &QProcess::kill);
  connect(&process_, &QProcess::finished, this, &DeviceQuery::answer);
  // Queued: a program that is not there is told while start() is still under way.
  connect(
      &process_, &QProcess::errorOccurred, this,
      [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) answer();  // all others are followed by finished()
      },
      Qt::QueuedConnection);
}

DeviceQuery::~DeviceQuery() {
  process_.disconnect(this);
  if (process_.state() == QProcess::NotRunning) return;
  process_.kill();
  process_.waitForFinished(1000);
}

void DeviceQuery::ask() {
  patience_.start();
  process_.start(program_, {"devices", "--json"}, QIODevice::ReadOnly);
}

void DeviceQuery::answer() {
  patience_.stop();
  const bool well = process_.exitStatus() == QProcess::NormalExit && process_.exitCode() == 0;
  const QByteArray told = process_.isOpen() ? process_.readAllStandardOutput() : QByteArray();
  emit answered(well ? parse_devices(told) : std::vector<ComputeDevice>{});
}

}  // namespace infoplane

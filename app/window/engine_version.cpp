#include "app/window/engine_version.h"

#include <QProcess>

namespace infoplane {
namespace {

/// What the second line of --version lists.
QString libraries_in(const QByteArray& text) {
  const QByteArray line = text.split('\n').value(1).trimmed();
  if (!line.startsWith("with ")) return {};
  return QString::fromUtf8(line.mid(5)).replace(QStringLiteral(", "), QStringLiteral(" · "));
}

}  // namespace

void ask_engine_libraries(const QString& program, QObject* listener,
                          const std::function<void(const QString& libraries)>& told) {
  auto* process = new QProcess(listener);
  process->setStandardInputFile(QProcess::nullDevice());
  process->setStandardErrorFile(QProcess::nullDevice());
  QObject::connect(process, &QProcess::finished, listener, [process, told] {
    told(libraries_in(process->readAllStandardOutput()));
    process->deleteLater();
  });
  QObject::connect(process, &QProcess::errorOccurred, listener, [told](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) told({});
  });
  process->start(program, {QStringLiteral("--version")}, QIODevice::ReadOnly);
}

}  // namespace infoplane

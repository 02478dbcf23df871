#include "app/window/worker_events.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace infoplane {
namespace {

constexpr double kPreparation = 0.05;

bool is_layer_stage(const QString& stage) {
  return stage == QLatin1String("forward") || stage == QLatin1String("estimating");
}

WorkerProgress read_progress(const QJsonObject& object) {
  WorkerProgress progress;
  progress.stage = object.value("stage").toString();
  progress.layer = std::max(0, object.value("layer").toInt());
  progress.layers = std::max(0, object.value("layers").toInt());
  progress.done = std::max(0.0, object.value("done").toDouble());
  progress.total = std::max(0.0, object.value("total").toDouble());
  progress.tokens_per_second = std::max(0.0, object.value("tokens_per_second").toDouble());
  progress.seconds_left = object.value("seconds_left").toDouble(-1);
  return progress;
}

WorkerError read_error(const QJsonObject& object) {
  return {object.value("code").toString(), object.value("message").toString(),
          object.value("where").toString(), object.value("remedy").toString()};
}

}  // namespace

std::optional<WorkerEvent> parse_worker_event(const QByteArray& line) {
  const QJsonDocument document = QJsonDocument::fromJson(line);
  if (!document.isObject()) return {};
  const QJsonObject object = document.object();
  const QString event = object.value("event").toString();
  const RunId run = object.value("run").toInteger();
  if (event == QLatin1String("started"))
    return WorkerStarted{run, std::max(0, object.value("layers").toInt())};
  if (event == QLatin1String("progress")) return read_progress(object);
  if (event == QLatin1String("layer")) return WorkerLayer{run, object.value("layer").toInt()};
  if (event == QLatin1String("finished")) return WorkerFinished{run, object.value("cached").toBool()};
  if (event == QLatin1String("error")) return read_error(object);
  return {};
}

double job_fraction(const WorkerProgress& progress) {
  const double part = progress.total > 0 ? std::min(1.0, progress.done / progress.total) : 0.0;
  if (progress.stage == QLatin1String("finished")) return 1.0;
  if (!is_layer_stage(progress.stage)) {
    const double stages = progress.stage == QLatin1String("sorting")      ? 2
                          : progress.stage == QLatin1String("tokenizing") ? 1
                                                                          : 0;
    return kPreparation * (stages + part) / 3;
  }
  const double half = progress.stage == QLatin1String("estimating") ? 0.5 : 0.0;
  const double layers_done = (progress.layer + half + part / 2) / (progress.layers + 1);
  return std::min(1.0, kPreparation + (1 - kPreparation) * layers_done);
}

QString stage_text(const WorkerProgress& progress) {
  if (!is_layer_stage(progress.stage)) return progress.stage;
  return QStringLiteral("layer %1 of %2").arg(progress.layer).arg(progress.layers);
}

}  // namespace infoplane

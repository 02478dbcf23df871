#include "ui/figures/figure_sidecar.h"

#include <cmath>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/naming/moment_parts.h"
#include "engine/quantities/doubts.h"
#include "engine/quantities/names.h"

namespace infoplane::ui {
namespace {

QString text(const std::string& utf8) {
  return QString::fromStdString(utf8);
}

QJsonValue numberOrNull(double value) {
  return std::isfinite(value) ? QJsonValue(value) : QJsonValue();
}

QString text(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

struct AsJson {
  QJsonValue operator()(std::monostate) const { return {}; }
  QJsonValue operator()(const std::string& value) const { return text(value); }
  QJsonValue operator()(std::int64_t value) const { return static_cast<qint64>(value); }
  QJsonValue operator()(double value) const { return value; }
};

void addMoment(QJsonObject& run, const Moment& moment) {
  for (const MomentPart& part : moment_parts())
    run[text(part.id)] = std::visit(AsJson(), value_of(moment, part));
}

void addInterval(QJsonObject& object, const QString& name, const Interval& interval) {
  if (interval.present()) object[name] = QJsonArray{interval.low, interval.high};
}

QJsonArray doubtsJson(Doubts doubts) {
  QJsonArray ids;
  for (const Doubt doubt : all_doubts())
    if (doubts.has(doubt)) ids.append(text(doubt_id(doubt)));
  return ids;
}

QJsonObject pointJson(const PlotSeries& series, const PlotPoint& point) {
  QJsonObject object;
  object["name"] = point.name;
  object["run"] = point.key.owner;
  object["layer"] = point.key.item < 0 ? QJsonValue() : QJsonValue(point.key.item);
  object["x"] = numberOrNull(extentOf(series, point));
  object["y"] = numberOrNull(point.y);
  addInterval(object, "x_interval", point.xError);
  addInterval(object, "y_interval", point.yError);
  if (point.doubts != 0) object["doubts"] = doubtsJson(Doubts(point.doubts));
  return object;
}

QJsonArray marksJson(const std::vector<ReferenceMark>& marks) {
  QJsonArray list;
  for (const ReferenceMark& mark : marks)
    list.append(QJsonObject{{"run", mark.owner}, {"x", mark.x}, {"y", mark.y}});
  return list;
}

QJsonObject plotJson(const PlotSpec& spec) {
  QJsonArray list;
  for (const PlotSeries& series : spec.series) {
    QJsonArray points;
    for (const PlotPoint& point : series.points) points.append(pointJson(series, point));
    list.append(QJsonObject{{"label", series.label}, {"group", series.group}, {"points", points}});
  }
  QJsonObject object{{"title", spec.title}, {"x", spec.x.name}, {"y", spec.y.name}, {"series", list}};
  if (!spec.subtitle.isEmpty()) object["subtitle"] = spec.subtitle;
  if (!spec.marks.empty()) object["noise_floors"] = marksJson(spec.marks);
  if (!spec.x.categories.isEmpty()) object["columns"] = QJsonArray::fromStringList(spec.x.categories);
  if (!spec.y.categories.isEmpty()) object["rows"] = QJsonArray::fromStringList(spec.y.categories);
  return object;
}

QJsonValue cellJson(const MeasurementTable::Cell& cell) {
  if (const auto* value = std::get_if<double>(&cell)) return numberOrNull(*value);
  if (const auto* words = std::get_if<QString>(&cell)) return *words;
  return {};
}

QJsonObject tableJson(const MeasurementTable& table) {
  QJsonArray rows;
  for (const MeasurementTable::Row& row : table.rows) {
    QJsonArray cells;
    for (const MeasurementTable::Cell& cell : row.cells) cells.append(cellJson(cell));
    rows.append(cells);
  }
  return {{"columns", QJsonArray::fromStringList(table.names)}, {"rows", rows}};
}

QJsonObject settingsJson(const AnalysisSettings& settings) {
  QJsonArray orders;
  for (const int order : settings.orders) orders.append(order);
  return {{"samples", static_cast<qint64>(settings.samples)},
          {"sample_order", text(settings.sample_order)},
          {"max_length", settings.max_length},
          {"orders", orders},
          {"states", text(states_name(settings.states))},
          {"bins", settings.bins},
          {"seed", QString::number(settings.seed)},  // 64 bits do not fit a JSON number
          {"nulls", settings.nulls},
          {"bootstrap", settings.bootstrap},
          {"device", text(settings.device)},
          {"dtype", text(settings.dtype)}};
}

QJsonObject runJson(const RunRecord& run) {
  const ModelRecord& model = run.model;
  QJsonObject json{{"run", static_cast<qint64>(run.id)},
                   {"key", text(run.key)},
                   {"family", text(model.family)},
                   {"model", text(model.model)},
                   {"checkpoint", text(model.checkpoint)},
                   {"weights_hash", text(model.weights_hash)},
                   {"tokenizer_hash", text(model.tokenizer_hash)},
                   {"corpus", text(run.corpus.name)},
                   {"corpus_hash", text(run.corpus.hash)},
                   {"documents", static_cast<qint64>(run.corpus.documents)},
                   {"tokens", static_cast<qint64>(run.corpus.tokens)},
                   {"positions", static_cast<qint64>(run.corpus.positions)},
                   {"settings", settingsJson(run.settings)},
                   {"program_version", text(run.program_version)},
                   {"started_at", text(run.started_at)}};
  addMoment(json, model.moment);
  return json;
}

}  // namespace

QByteArray figureSidecar(const Figure& figure) {
  QJsonArray plots;
  for (const FigurePlot& plot : figure.plots) plots.append(plotJson(plot.spec));
  QJsonArray runs;
  for (const RunRecord& run : figure.runs) runs.append(runJson(run));
  QJsonObject object{{"schema", "infoplane-figure"},
                     {"version", 1},
                     {"title", figure.title},
                     {"states", text(states_name(figure.states))},
                     {"plots", plots},
                     {"runs", runs}};
  if (!figure.notes.isEmpty()) object["notes"] = QJsonArray::fromStringList(figure.notes);
  if (figure.table) object["table"] = tableJson(*figure.table);
  return QJsonDocument(object).toJson();
}

}  // namespace infoplane::ui

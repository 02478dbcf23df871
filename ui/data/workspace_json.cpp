#include <algorithm>
#include <array>
#include <utility>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/base/error.h"
#include "ui/data/workspace.h"

namespace infoplane::ui {
namespace {

const QString kSchema = QStringLiteral("infoplane-workspace");
constexpr int kVersion = 1;

QJsonArray sorted(const QSet<RunId>& runs) {
  std::vector<RunId> list(runs.begin(), runs.end());
  std::sort(list.begin(), list.end());
  QJsonArray array;
  for (const RunId run : list) array.append(static_cast<qint64>(run));
  return array;
}

QJsonArray sorted(const QSet<QString>& names) {
  QStringList list(names.begin(), names.end());
  list.sort();
  return QJsonArray::fromStringList(list);
}

QJsonValue orNull(const std::optional<double>& value) {
  return value ? QJsonValue(*value) : QJsonValue();
}

QJsonObject limitsJson(const QMap<QString, AxisLimits>& limits) {
  QJsonObject object;
  for (auto it = limits.begin(); it != limits.end(); ++it)
    object[it.key()] = QJsonArray{orNull(it->xLow), orNull(it->xHigh), orNull(it->yLow), orNull(it->yHigh)};
  return object;
}

QJsonObject correlationJson(const CorrelationSettings& settings) {
  return {{"kind", static_cast<int>(settings.kind)},
          {"points", static_cast<int>(settings.points)},
          {"given_parameters", settings.givenParameters},
          {"given_family", settings.givenFamily},
          {"measure", settings.measure},
          {"benchmark", settings.benchmark},
          {"left_out", sorted(settings.leftOut)},
          {"by_family", settings.byFamily}};
}

const std::array kUnits{std::pair{TrainingUnit::tokens, QLatin1String("tokens")},
                        std::pair{TrainingUnit::step, QLatin1String("step")},
                        std::pair{TrainingUnit::epoch, QLatin1String("epoch")},
                        std::pair{TrainingUnit::index, QLatin1String("index")}};

QJsonObject timeJson(const TrainingTime& time) {
  const auto unit = std::ranges::find(kUnits, time.unit, [](const auto& one) { return one.first; });
  return {{"stage", QString::fromStdString(time.stage)}, {"unit", unit->second}, {"amount", time.amount}};
}

std::optional<TrainingTime> timeOf(const QJsonObject& object) {
  const QString name = object["unit"].toString();
  const auto unit = std::ranges::find_if(kUnits, [&](const auto& one) { return one.second == name; });
  if (unit == kUnits.end() || !object["amount"].isDouble()) return {};
  return TrainingTime{object["stage"].toString().toStdString(), unit->first, object["amount"].toDouble()};
}

QJsonObject settingsJson(const ViewSettings& settings) {
  QJsonObject looks;
  for (auto it = settings.looks.begin(); it != settings.looks.end(); ++it) looks[it.key()] = it.value();
  return {{"order", settings.order},
          {"measure", static_cast<int>(settings.measure)},
          {"states", static_cast<int>(settings.states)},
          {"plane_mode", static_cast<int>(settings.planeMode)},
          {"compare_by", static_cast<int>(settings.compareBy)},
          {"table_rows", static_cast<int>(settings.tableRows)},
          {"share_rows", static_cast<int>(settings.shareRows)},
          {"until", settings.until ? QJsonValue(timeJson(*settings.until)) : QJsonValue()},
          {"text", settings.text},
          {"hidden_runs", sorted(settings.hiddenRuns)},
          {"hidden_columns", sorted(settings.hiddenColumns)},
          {"looks", looks},
          {"limits", limitsJson(settings.limits)},
          {"correlation", correlationJson(settings.correlation)}};
}

QJsonArray selectionJson(const Selection& selection) {
  QJsonArray points;
  for (const PointRef& point : selection.points())
    points.append(QJsonObject{{"run", static_cast<qint64>(point.run)},
                              {"layer", point.layer ? QJsonValue(*point.layer) : QJsonValue()}});
  return points;
}

QJsonObject layoutJson(const DeckLayout& layout) {
  QJsonArray sides;
  for (std::size_t side = 0; side < layout.tabs.size(); ++side)
    sides.append(QJsonObject{{"tabs", QJsonArray::fromStringList(layout.tabs[side])},
                             {"current", layout.current[side]}});
  QJsonArray widths;
  for (const int width : layout.widths) widths.append(width);
  return {{"sides", sides}, {"widths", widths}};
}

/// An enumeration's value, or its default where the file has none of them.
template <typename Enum>
Enum oneOf(const QJsonValue& value, Enum last, Enum fallback = Enum{}) {
  const int number = value.toInt(-1);
  return number >= 0 && number <= static_cast<int>(last) ? static_cast<Enum>(number) : fallback;
}

QStringList texts(const QJsonValue& value) {
  QStringList list;
  for (const QJsonValue& one : value.toArray())
    if (one.isString()) list << one.toString();
  return list;
}

std::optional<double> numberAt(const QJsonArray& array, int index) {
  return array.at(index).isDouble() ? std::optional<double>(array.at(index).toDouble()) : std::nullopt;
}

CorrelationSettings readCorrelation(const QJsonObject& object) {
  CorrelationSettings settings;
  settings.kind = oneOf(object["kind"], CorrelationKind::kendall);
  settings.points = oneOf(object["points"], CorrelationPoints::checkpoints);
  settings.givenParameters = object["given_parameters"].toBool();
  settings.givenFamily = object["given_family"].toBool();
  settings.measure = object["measure"].toString();
  settings.benchmark = object["benchmark"].toString();
  for (const QJsonValue& run : object["left_out"].toArray()) settings.leftOut.insert(run.toInteger());
  settings.byFamily = object["by_family"].toBool();
  return settings;
}

ViewSettings readSettings(const QJsonObject& object) {
  ViewSettings settings;
  settings.order = std::clamp(object["order"].toInt(1), 1, 4);
  settings.measure = oneOf(object["measure"], Measure::debiased, settings.measure);
  settings.states = oneOf(object["states"], States::centred);
  settings.planeMode = oneOf(object["plane_mode"], PlaneMode::checkpoints);
  settings.compareBy = oneOf(object["compare_by"], CompareBy::runs);
  settings.tableRows = oneOf(object["table_rows"], RowKind::layers);
  settings.shareRows = oneOf(object["share_rows"], RowKind::layers);
  settings.text = object["text"].toString();
  settings.until = timeOf(object["until"].toObject());
  // As workspaces had it that knew of steps alone.
  if (object["step"].isDouble())
    settings.until = TrainingTime{{}, TrainingUnit::step, object["step"].toDouble()};
  for (const QJsonValue& run : object["hidden_runs"].toArray()) settings.hiddenRuns.insert(run.toInteger());
  for (const QString& column : texts(object["hidden_columns"])) settings.hiddenColumns.insert(column);
  const QJsonObject looks = object["looks"].toObject();
  for (auto it = looks.begin(); it != looks.end(); ++it)
    settings.looks[it.key()] = std::clamp(it.value().toInt(), 0, 63);
  const QJsonObject limits = object["limits"].toObject();
  for (auto it = limits.begin(); it != limits.end(); ++it) {
    const QJsonArray ends = it.value().toArray();
    const AxisLimits read{numberAt(ends, 0), numberAt(ends, 1), numberAt(ends, 2), numberAt(ends, 3)};
    if (!read.empty()) settings.limits[it.key()] = read;
  }
  settings.correlation = readCorrelation(object["correlation"].toObject());
  return settings;
}

/// An array of points; a single one, as the first programs wrote it.
Selection readSelection(const QJsonValue& value) {
  Selection selection;
  for (const QJsonValue& one : value.isObject() ? QJsonArray{value} : value.toArray()) {
    PointRef point{one["run"].toInteger(), {}};
    if (one["layer"].isDouble()) point.layer = one["layer"].toInt();
    selection.add(point);
  }
  return selection;
}

DeckLayout readLayout(const QJsonObject& object) {
  DeckLayout layout;
  const QJsonArray sides = object["sides"].toArray();
  for (std::size_t side = 0; side < layout.tabs.size(); ++side) {
    const QJsonObject one = sides.at(static_cast<int>(side)).toObject();
    layout.tabs[side] = texts(one["tabs"]);
    layout.current[side] = one["current"].toString();
  }
  for (const QJsonValue& width : object["widths"].toArray()) layout.widths << std::max(0, width.toInt());
  return layout;
}

}  // namespace

QByteArray workspaceJson(const Workspace& workspace) {
  const QJsonObject object{{"schema", kSchema},
                           {"version", kVersion},
                           {"database", workspace.database},
                           {"settings", settingsJson(workspace.settings)},
                           {"layout", layoutJson(workspace.layout)},
                           {"selection", selectionJson(workspace.settings.selection)},
                           {"closed", workspace.closed}};
  return QJsonDocument(object).toJson();
}

Workspace readWorkspace(const QByteArray& json, const std::filesystem::path& file) {
  QJsonParseError problem;
  const QJsonObject object = QJsonDocument::fromJson(json, &problem).object();
  if (problem.error != QJsonParseError::NoError)
    throw Error(ErrorCode::json_invalid, "the workspace is no JSON: " + problem.errorString().toStdString(),
                Location::file(file), "choose a file that Infoplane saved");
  if (object["schema"].toString() != kSchema || object["version"].toInt() > kVersion)
    throw Error(ErrorCode::format_unsupported, "the file is no workspace, or one of a newer Infoplane",
                Location::file(file), "choose another file, or use the newer program");
  Workspace workspace;
  workspace.database = object["database"].toString();
  workspace.settings = readSettings(object["settings"].toObject());
  for (const QString& family : texts(object["settings"].toObject()["hidden_families"]))
    workspace.hiddenFamilies.insert(family);
  workspace.layout = readLayout(object["layout"].toObject());
  workspace.closed = object["closed"].toBool(true);
  workspace.settings.selection = readSelection(object["selection"]);
  return workspace;
}

}  // namespace infoplane::ui

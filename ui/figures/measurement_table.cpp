#include "ui/figures/measurement_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QObject>

#include "engine/base/layer_means.h"
#include "engine/naming/moment_parts.h"
#include "engine/quantities/quantity.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

using Cell = MeasurementTable::Cell;

/// In files the ends of the interval are called low and high.
QString kindName(const TellingName& kind) {
  return kind.field == &InformationEstimate::lo ? QStringLiteral("low")
         : kind.field == &InformationEstimate::hi
             ? QStringLiteral("high")
             : QLatin1String(kind.id.data(), static_cast<qsizetype>(kind.id.size()));
}

Cell cellOf(const std::optional<double>& value) {
  return value ? Cell(*value) : Cell();
}

/// `estimate` may be null: empty cells.
void addEstimate(std::vector<Cell>& cells, const InformationEstimate* estimate) {
  for (const TellingName& kind : all_tellings())
    cells.push_back(estimate == nullptr ? Cell() : cellOf(estimate->*kind.field));
}

struct AsCell {
  Cell operator()(std::monostate) const { return {}; }
  Cell operator()(const std::string& text) const { return QString::fromStdString(text); }
  template <typename Number>
  Cell operator()(Number number) const {
    return static_cast<double>(number);
  }
};

/// The parts of a moment as a table has them: what kind of training first, then where in it.
constexpr std::array kMoment{"stage", "branch", "seed", "step", "tokens_seen", "epoch", "index", "variant"};

/// The columns that all rows of a run have in common: texts are made once for all of its layers.
std::vector<Cell> runCells(const CatalogRun& run) {
  const ModelRecord& model = run.record.model;
  std::vector<Cell> cells{familyName(run), modelName(run), QString::fromStdString(model.checkpoint)};
  for (const char* id : kMoment)
    cells.push_back(std::visit(AsCell(), value_of(model.moment, moment_part(id))));
  return cells;
}

void addStates(std::vector<Cell>& cells, const StatesMeasurement& states, int order) {
  cells.emplace_back(states.entropy);
  for (const Side side : kSides) addEstimate(cells, estimate_at(states, side, order));
  cells.push_back(cellOf(optimalityOf(states, order, Measure::raw)));
  addEstimate(cells, states.preference ? &*states.preference : nullptr);
}

/// The ratio in the other tellings, and the interval of the debiased one.
void addRatios(std::vector<Cell>& cells, const StatesMeasurement& states, int order) {
  for (const Measure measure : {Measure::adjusted, Measure::debiased})
    cells.push_back(cellOf(optimalityOf(states, order, measure)));
  const auto interval = states.optimality.find(order);
  const bool known = interval != states.optimality.end();
  cells.push_back(known ? Cell(interval->second.lo) : Cell());
  cells.push_back(known ? Cell(interval->second.hi) : Cell());
}

/// What was read, when, and by what, and what is to be said against the figures.
void addRun(std::vector<Cell>& cells, const CatalogRun& run, Doubts doubts) {
  const RunRecord& record = run.record;
  cells.emplace_back(runName(run));
  const auto count = [&](std::int64_t number) {
    cells.emplace_back();
    if (number > 0) cells.back() = static_cast<double>(number);
  };
  count(record.model.parameters);
  cells.emplace_back(QString::fromStdString(record.corpus.name));
  count(record.corpus.documents);
  cells.emplace_back();
  if (!record.started_at.empty()) cells.back() = QString::fromStdString(record.started_at);
  cells.emplace_back();
  if (doubts.any()) cells.back() = doubtIds(doubts).join(QLatin1Char(' '));
}

void addGeometry(std::vector<Cell>& cells, const LayerGeometry& geometry) {
  for (const GeometryQuantity& one : geometry_quantities()) cells.push_back(cellOf(geometry.*one.field));
  cells.push_back(std::visit(
      AsCell(), geometry.largest_dimension ? MomentValue(*geometry.largest_dimension) : MomentValue()));
}

MeasurementTable::Row rowOf(const CatalogRun& run, const std::vector<Cell>& common,
                            const LayerMeasurement& at, int layer, const FigureChoice& choice,
                            std::size_t columns) {
  MeasurementTable::Row row{run.record.id, layer, {}};
  row.cells.reserve(columns);
  row.cells = common;
  row.cells.emplace_back();
  if (layer >= 0) row.cells.back() = static_cast<double>(layer);
  const StatesMeasurement& states = *at.of(choice.states);
  addStates(row.cells, states, choice.order);
  row.cells.push_back(cellOf(run.record.loss));
  row.cells.emplace_back();
  if (choice.states == States::centred) row.cells.back() = QStringLiteral("centred");
  addGeometry(row.cells, at.geometry.value_or(LayerGeometry{}));
  addRatios(row.cells, states, choice.order);
  addRun(row.cells, run, doubtsAt(run, states, at.geometry, choice));
  return row;
}

void addColumn(MeasurementTable& table, const QString& name, const QString& header, const QString& tip = {}) {
  table.names << name;
  table.headers << header;
  table.tips << tip;
}

QString textOf(std::string_view text) {
  return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

void addEstimateColumns(MeasurementTable& table, const QString& name, const QString& header) {
  for (const TellingName& kind : all_tellings())
    addColumn(table, name + '_' + kindName(kind),
              header + QStringLiteral(", ") + QObject::tr(kind.label.data()).toLower(),
              quantityTip(name.toStdString()) + '\n' + QObject::tr(kind.meaning.data()));
}

void addColumns(MeasurementTable& table, int order) {
  addColumn(table, "family", QObject::tr("Family"));
  addColumn(table, "model", QObject::tr("Model"));
  addColumn(table, "checkpoint", QObject::tr("Checkpoint"));
  for (const char* id : kMoment) addColumn(table, id, QObject::tr(moment_part(id).label.data()));
  addColumn(table, "layer", QObject::tr("Layer"));
  addColumn(table, "entropy", QObject::tr("Entropy H(Z)"), quantityTip("entropy"));
  addEstimateColumns(table, "complexity", informationSymbol(Side::input, order));
  addEstimateColumns(table, "expressivity", informationSymbol(Side::output, order));
  const QString optimality = quantityTip("optimality");
  addColumn(table, "optimality", QObject::tr("Optimality, raw"), optimality);
  addEstimateColumns(table, "preference", QObject::tr("Preference"));
  addColumn(table, "loss", QObject::tr("Loss, nats a token"), quantityTip("loss"));
  addColumn(table, "states", QObject::tr("States"));
  for (const GeometryQuantity& one : geometry_quantities())
    addColumn(table, textOf(one.id), QObject::tr(one.label.data()), QObject::tr(one.meaning.data()));
  addColumn(table, "largest_dimension", QObject::tr("Dimension"));
  addColumn(table, "optimality_adjusted", QObject::tr("Optimality, adjusted"), optimality);
  addColumn(table, "optimality_debiased", QObject::tr("Optimality, debiased"), optimality);
  addColumn(table, "optimality_low", QObject::tr("Optimality, low"));
  addColumn(table, "optimality_high", QObject::tr("Optimality, high"));
  addColumn(table, "name", QObject::tr("Name"));
  addColumn(table, "parameters", QObject::tr("Parameters"));
  addColumn(table, "corpus", QObject::tr("Corpus"));
  addColumn(table, "documents", QObject::tr("Documents"));
  addColumn(table, "started_at", QObject::tr("Started"));
  addColumn(table, "doubts", QObject::tr("Caution"));
}

bool isEmpty(const Cell& cell) {
  return std::holds_alternative<std::monostate>(cell);
}

/// The layers of a run that did not end have no mean.
std::optional<LayerMeasurement> finishedMean(const CatalogRun& run) {
  return isFinished(run) ? mean_over_layers(run.layers) : std::nullopt;
}

void dropEmptyColumns(MeasurementTable& table) {
  std::vector<std::size_t> kept;
  for (std::size_t column = 0; column < static_cast<std::size_t>(table.names.size()); ++column) {
    const bool any = std::any_of(table.rows.begin(), table.rows.end(),
                                 [column](const auto& row) { return !isEmpty(row.cells[column]); });
    if (any) kept.push_back(column);
  }
  QStringList names, headers, tips;
  for (const std::size_t column : kept) {
    names << table.names[static_cast<qsizetype>(column)];
    headers << table.headers[static_cast<qsizetype>(column)];
    tips << table.tips[static_cast<qsizetype>(column)];
  }
  table.names = names;
  table.headers = headers;
  table.tips = tips;
  for (MeasurementTable::Row& row : table.rows) {
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (kept[i] != i) row.cells[i] = std::move(row.cells[kept[i]]);
    row.cells.resize(kept.size());
  }
}

}  // namespace

MeasurementTable measurementTable(const RunList& runs, const FigureChoice& choice, RowKind rows) {
  MeasurementTable table;
  addColumns(table, choice.order);
  const auto columns = static_cast<std::size_t>(table.names.size());
  for (const CatalogRun* run : runs) {
    const std::vector<Cell> common = runCells(*run);
    if (rows == RowKind::layers) {
      for (const LayerMeasurement& layer : run->layers)
        if (layer.of(choice.states))
          table.rows.push_back(rowOf(*run, common, layer, layer.layer, choice, columns));
    } else if (const auto mean = finishedMean(*run); mean && mean->of(choice.states)) {
      table.rows.push_back(rowOf(*run, common, *mean, -1, choice, columns));
    }
  }
  dropEmptyColumns(table);
  return table;
}

}  // namespace infoplane::ui

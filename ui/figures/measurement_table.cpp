#include "ui/figures/measurement_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QObject>

#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

using Cell = MeasurementTable::Cell;

struct Kind {
  std::optional<double> InformationEstimate::*field;
  const char* name;
  const char* header;
};

constexpr std::array kKinds{
    Kind{&InformationEstimate::raw, "raw", QT_TRANSLATE_NOOP("QObject", "raw")},
    Kind{&InformationEstimate::null, "null", QT_TRANSLATE_NOOP("QObject", "null")},
    Kind{&InformationEstimate::adjusted, "adjusted", QT_TRANSLATE_NOOP("QObject", "adjusted")},
    Kind{&InformationEstimate::debiased, "debiased", QT_TRANSLATE_NOOP("QObject", "debiased")},
    Kind{&InformationEstimate::lo, "low", QT_TRANSLATE_NOOP("QObject", "low")},
    Kind{&InformationEstimate::hi, "high", QT_TRANSLATE_NOOP("QObject", "high")}};

Cell cellOf(const std::optional<double>& value) {
  return value ? Cell(*value) : Cell();
}

/// `estimate` may be null: empty cells.
void addEstimate(std::vector<Cell>& cells, const InformationEstimate* estimate) {
  for (const Kind& kind : kKinds)
    cells.push_back(estimate == nullptr ? Cell() : cellOf(estimate->*kind.field));
}

template <typename Number>
Cell numberOf(const std::optional<Number>& value) {
  return value ? Cell(static_cast<double>(*value)) : Cell();
}

Cell textOf(const std::string& value) {
  return value.empty() ? Cell() : Cell(QString::fromStdString(value));
}

void addMoment(std::vector<Cell>& cells, const Moment& moment) {
  cells.insert(cells.end(), {textOf(moment.stage), textOf(moment.branch), textOf(moment.seed),
                             numberOf(moment.step), numberOf(moment.tokens_seen), numberOf(moment.epoch),
                             numberOf(moment.index), textOf(moment.variant)});
}

/// The columns that all rows of a run have in common: texts are made once for all of its layers.
std::vector<Cell> runCells(const CatalogRun& run) {
  const ModelRecord& model = run.record.model;
  std::vector<Cell> cells{familyName(run), modelName(run), QString::fromStdString(model.checkpoint)};
  addMoment(cells, model.moment);
  return cells;
}

MeasurementTable::Row rowOf(const CatalogRun& run, const std::vector<Cell>& common,
                            const LayerMeasurement& at, int layer, int order, std::size_t columns) {
  MeasurementTable::Row row{run.record.id, layer, {}};
  row.cells.reserve(columns);
  row.cells = common;
  row.cells.emplace_back();
  if (layer >= 0) row.cells.back() = static_cast<double>(layer);
  row.cells.emplace_back(at.entropy);
  addEstimate(row.cells, estimate_at(at, Side::input, order));
  addEstimate(row.cells, estimate_at(at, Side::output, order));
  row.cells.push_back(cellOf(optimalityOf(at, order, Measure::raw)));
  addEstimate(row.cells, at.preference ? &*at.preference : nullptr);
  row.cells.push_back(cellOf(run.record.loss));
  return row;
}

void addColumn(MeasurementTable& table, const QString& name, const QString& header) {
  table.names << name;
  table.headers << header;
}

void addEstimateColumns(MeasurementTable& table, const QString& name, const QString& header) {
  for (const Kind& kind : kKinds)
    addColumn(table, name + '_' + kind.name, header + QStringLiteral(", ") + QObject::tr(kind.header));
}

void addColumns(MeasurementTable& table, int order) {
  addColumn(table, "family", QObject::tr("Family"));
  addColumn(table, "model", QObject::tr("Model"));
  addColumn(table, "checkpoint", QObject::tr("Checkpoint"));
  addColumn(table, "stage", QObject::tr("Stage"));
  addColumn(table, "branch", QObject::tr("Branch"));
  addColumn(table, "seed", QObject::tr("Seed"));
  addColumn(table, "step", QObject::tr("Step"));
  addColumn(table, "tokens_seen", QObject::tr("Tokens seen"));
  addColumn(table, "epoch", QObject::tr("Epoch"));
  addColumn(table, "index", QObject::tr("Index"));
  addColumn(table, "variant", QObject::tr("Variant"));
  addColumn(table, "layer", QObject::tr("Layer"));
  addColumn(table, "entropy", QObject::tr("Entropy H(Z)"));
  addEstimateColumns(table, "complexity", informationSymbol(Side::input, order));
  addEstimateColumns(table, "expressivity", informationSymbol(Side::output, order));
  addColumn(table, "optimality", QObject::tr("Optimality, raw"));
  addEstimateColumns(table, "preference", QObject::tr("Preference"));
  addColumn(table, "loss", QObject::tr("Loss, nats a token"));
}

bool isEmpty(const Cell& cell) {
  return std::holds_alternative<std::monostate>(cell);
}

void dropEmptyColumns(MeasurementTable& table) {
  std::vector<std::size_t> kept;
  for (std::size_t column = 0; column < static_cast<std::size_t>(table.names.size()); ++column) {
    const bool any = std::any_of(table.rows.begin(), table.rows.end(),
                                 [column](const auto& row) { return !isEmpty(row.cells[column]); });
    if (any) kept.push_back(column);
  }
  QStringList names, headers;
  for (const std::size_t column : kept) {
    names << table.names[static_cast<qsizetype>(column)];
    headers << table.headers[static_cast<qsizetype>(column)];
  }
  table.names = names;
  table.headers = headers;
  for (MeasurementTable::Row& row : table.rows) {
    for (std::size_t i = 0; i < kept.size(); ++i)
      if (kept[i] != i) row.cells[i] = std::move(row.cells[kept[i]]);
    row.cells.resize(kept.size());
  }
}

}  // namespace

MeasurementTable measurementTable(const RunList& runs, int order, RowKind rows) {
  MeasurementTable table;
  addColumns(table, order);
  const auto columns = static_cast<std::size_t>(table.names.size());
  for (const CatalogRun* run : runs) {
    const std::vector<Cell> common = runCells(*run);
    if (rows == RowKind::layers) {
      for (const LayerMeasurement& layer : run->layers)
        table.rows.push_back(rowOf(*run, common, layer, layer.layer, order, columns));
    } else if (const auto mean = mean_over_layers(run->layers, order)) {
      table.rows.push_back(rowOf(*run, common, *mean, -1, order, columns));
    }
  }
  dropEmptyColumns(table);
  return table;
}

}  // namespace infoplane::ui

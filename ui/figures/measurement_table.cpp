#include "ui/figures/measurement_table.h"

#include <algorithm>
#include <array>

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

MeasurementTable::Row rowOf(const CatalogRun& run, const LayerMeasurement& at, int layer, int order) {
  const ModelRecord& model = run.record.model;
  MeasurementTable::Row row{run.record.id, layer, {}};
  row.cells = {Cell(familyName(run)),
               Cell(QString::fromStdString(model.model)),
               Cell(QString::fromStdString(model.checkpoint)),
               model.step ? Cell(static_cast<double>(*model.step)) : Cell(),
               layer < 0 ? Cell() : Cell(static_cast<double>(layer)),
               Cell(at.entropy)};
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
  addColumn(table, "step", QObject::tr("Step"));
  addColumn(table, "layer", QObject::tr("Layer"));
  addColumn(table, "entropy", QObject::tr("Entropy H(Z)"));
  addEstimateColumns(table, "complexity", informationSymbol(Side::input, order));
  addEstimateColumns(table, "expressivity", informationSymbol(Side::output, order));
  addColumn(table, "optimality", QObject::tr("Optimality, raw"));
  addEstimateColumns(table, "preference", QObject::tr("Preference"));
  addColumn(table, "loss", QObject::tr("Loss, nats a token"));
}

void dropEmptyColumns(MeasurementTable& table) {
  for (qsizetype column = table.names.size(); column-- > 0;) {
    const auto at = static_cast<std::size_t>(column);
    const bool any = std::any_of(table.rows.begin(), table.rows.end(), [at](const auto& row) {
      return !std::holds_alternative<std::monostate>(row.cells[at]);
    });
    if (any) continue;
    table.names.removeAt(column);
    table.headers.removeAt(column);
    for (MeasurementTable::Row& row : table.rows) row.cells.erase(row.cells.begin() + column);
  }
}

}  // namespace

MeasurementTable measurementTable(const RunList& runs, int order, RowKind rows) {
  MeasurementTable table;
  addColumns(table, order);
  for (const CatalogRun* run : runs) {
    if (rows == RowKind::layers) {
      for (const LayerMeasurement& layer : run->layers)
        table.rows.push_back(rowOf(*run, layer, layer.layer, order));
    } else if (const auto mean = mean_over_layers(run->layers)) {
      table.rows.push_back(rowOf(*run, *mean, -1, order));
    }
  }
  dropEmptyColumns(table);
  return table;
}

}  // namespace infoplane::ui

#include "ui/views/table_model.h"

#include <cmath>
#include <limits>

#include <QLocale>

#include "ui/figures/doubt_text.h"

namespace infoplane::ui {
namespace {

QString onScreen(const MeasurementTable::Cell& cell) {
  if (const auto* text = std::get_if<QString>(&cell)) return *text;
  const auto* value = std::get_if<double>(&cell);
  if (value == nullptr) return QStringLiteral("–");
  const bool whole = *value == std::round(*value) && std::abs(*value) < 1e15;
  return QLocale().toString(*value, 'f', whole ? 0 : 4);
}

QVariant sortKey(const MeasurementTable::Cell& cell) {
  if (const auto* text = std::get_if<QString>(&cell)) return *text;
  const auto* value = std::get_if<double>(&cell);
  return value != nullptr ? *value : -std::numeric_limits<double>::infinity();
}

}  // namespace

void TableModel::setTable(MeasurementTable table, std::vector<int> columns) {
  beginResetModel();
  table_ = std::move(table);
  columns_ = std::move(columns);
  endResetModel();
}

void TableModel::setColumns(std::vector<int> columns) {
  beginResetModel();
  columns_ = std::move(columns);
  endResetModel();
}

PointRef TableModel::pointAt(int row) const {
  const MeasurementTable::Row& at = table_.rows.at(static_cast<std::size_t>(row));
  return {at.run, at.layer < 0 ? std::nullopt : std::optional<int>(at.layer)};
}

int TableModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(table_.rows.size());
}

int TableModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(columns_.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid()) return {};
  const MeasurementTable::Row& row = table_.rows[static_cast<std::size_t>(index.row())];
  const MeasurementTable::Cell& cell = row.cells[static_cast<std::size_t>(placeOf(index.column()))];
  switch (role) {
    case Qt::DisplayRole:
      if (table_.names[placeOf(index.column())] == QLatin1String("doubts")) return wordsOfIds(onScreen(cell));
      return onScreen(cell);
    case Qt::AccessibleTextRole:
      return table_.headers[placeOf(index.column())] + QStringLiteral(": ") + onScreen(cell);
    case Qt::TextAlignmentRole:
      return (Qt::AlignVCenter | (std::holds_alternative<QString>(cell) ? Qt::AlignLeft : Qt::AlignRight))
          .toInt();
    case SortRole:
      return sortKey(cell);
    case RunRole:
      return QVariant::fromValue<qlonglong>(row.run);
    case LayerRole:
      return row.layer;
    default:
      return {};
  }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || section >= columnCount()) return {};
  if (role == Qt::DisplayRole) return table_.headers[placeOf(section)];
  if (role == Qt::ToolTipRole) return table_.tips.value(placeOf(section));
  if (role != Qt::TextAlignmentRole || table_.rows.empty()) return {};
  return data(index(0, section), role);  // a heading stands as its column does
}

}  // namespace infoplane::ui

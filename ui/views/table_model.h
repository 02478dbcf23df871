#pragma once

#include <QAbstractTableModel>

#include "ui/data/view_state.h"
#include "ui/figures/measurement_table.h"

namespace infoplane::ui {

/// A measurement table for a QTableView: numbers in the user's locale on screen, as numbers for sorting.
class TableModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Role { SortRole = Qt::UserRole + 1, RunRole, LayerRole };

  using QAbstractTableModel::QAbstractTableModel;

  /// `columns`: the places in the table of those that are shown, in their order.
  void setTable(MeasurementTable table, std::vector<int> columns);
  void setColumns(std::vector<int> columns);
  const MeasurementTable& table() const { return table_; }
  const std::vector<int>& columns() const { return columns_; }
  PointRef pointAt(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  qsizetype placeOf(int column) const { return columns_[static_cast<std::size_t>(column)]; }

  MeasurementTable table_;
  std::vector<int> columns_;
};

}  // namespace infoplane::ui

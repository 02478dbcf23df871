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

  void setTable(MeasurementTable table);
  const MeasurementTable& table() const { return table_; }
  PointRef pointAt(int row) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

 private:
  MeasurementTable table_;
};

}  // namespace infoplane::ui

#pragma once

#include <QSortFilterProxyModel>

#include "ui/figures/figure.h"
#include "ui/views/catalog_view.h"
#include "ui/views/frozen_table.h"
#include "ui/views/measure_bar.h"
#include "ui/views/table_model.h"

namespace infoplane::ui {

/// The numbers behind the charts: sorted by a click on a column, copied as tab-separated text, selected with
/// everything else.
class TableView : public CatalogView {
  Q_OBJECT

 public:
  TableView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  FrozenTable& table() { return *table_; }
  /// The shown columns of the selected rows, or of all when none is, with a line of headers; C locale.
  QString copyText() const;
  Figure figure() const;

 protected:
  void rebuild() override;
  void restyle() override {}
  void reselect() override { showSelection(); }
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void buildTable();
  void buildColumnMenu();
  QString sortedColumn() const;
  void sortBy(const QString& name);
  void showSelection();
  void takeSelection();

  MeasureBar* bar_;
  SegmentedControl* rows_;
  FrozenTable* table_;
  TableModel* model_;
  QSortFilterProxyModel* sorted_;
  QMenu* columns_;
  bool showing_ = false;
};

}  // namespace infoplane::ui

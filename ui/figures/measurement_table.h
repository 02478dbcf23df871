#pragma once

#include <variant>
#include <vector>

#include <QStringList>

#include "ui/data/run_list.h"
#include "ui/data/view_settings.h"

namespace infoplane::ui {

/// The measurements of runs at one order, of one kind of states, as a table: the twin of the charts for who
/// cannot see them, and for who wants the numbers. Exact values; a cell with no value is not measured.
struct MeasurementTable {
  using Cell = std::variant<std::monostate, QString, double>;
  struct Row {
    RunId run = 0;
    int layer = -1;  ///< -1: the mean over layers 1..L
    std::vector<Cell> cells{};
    bool operator==(const Row&) const = default;
  };
  QStringList headers{};  ///< what the columns are called on screen
  QStringList tips{};     ///< what they mean; empty texts where the header says it
  QStringList names{};    ///< the same in files: "complexity_raw"
  std::vector<Row> rows{};
};

/// Columns that no row has a value for are left out; by models, so are runs that are not finished.
MeasurementTable measurementTable(const RunList& runs, const FigureChoice& choice, RowKind rows);

}  // namespace infoplane::ui

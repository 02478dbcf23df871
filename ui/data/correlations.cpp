#include "ui/data/correlations.h"

#include <algorithm>

namespace infoplane::ui {
namespace {

template <typename Column>
std::size_t indexOf(const std::vector<Column>& columns, const QString& id) {
  const auto found = std::ranges::find(columns, id, &Column::id);
  return static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

int Correlations::adjustedOver() const {
  return static_cast<int>(std::ranges::count_if(
      cells, [](const CorrelationCell& cell) { return std::isfinite(cell.adjustedP); }));
}

std::size_t Correlations::measureAt(const QString& id) const {
  const std::size_t found = indexOf(measures, id);
  return found < measures.size() ? found : 0;
}

std::size_t Correlations::benchmarkAt(const QString& id) const {
  const std::size_t found = indexOf(benchmarks, id);
  if (found < benchmarks.size()) return found;
  for (std::size_t b = 0; b < benchmarks.size(); ++b) {
    for (std::size_t m = 0; m < measures.size(); ++m) {
      if (cell(m, b).plain.computed()) return b;
    }
  }
  return 0;
}

}  // namespace infoplane::ui

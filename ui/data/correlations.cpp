#include "ui/data/correlations.h"

#include <algorithm>

namespace infoplane::ui {
namespace {

template <typename Column>
std::size_t indexOf(const std::vector<Column>& columns, const QString& id) {
  const auto found =
      std::find_if(columns.begin(), columns.end(), [&](const Column& c) { return c.id == id; });
  return found == columns.end() ? 0 : static_cast<std::size_t>(found - columns.begin());
}

}  // namespace

std::size_t Correlations::measureAt(const QString& id) const {
  return indexOf(measures, id);
}

std::size_t Correlations::benchmarkAt(const QString& id) const {
  return indexOf(benchmarks, id);
}

}  // namespace infoplane::ui

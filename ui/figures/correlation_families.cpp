#include "ui/figures/correlation_families.h"

#include <algorithm>

#include <QObject>

#include "ui/figures/correlation_text.h"

namespace infoplane::ui {
namespace {

/// One coefficient, as a row of the plot.
struct FamilyRow {
  QString name{};
  CorrelationEstimate estimate{};
  ColorRole color{};
  Marker marker = Marker::circle;
};

/// A family looks as its points do.
FamilyRow without(const CorrelationFamilies::Without& one, const Correlations& found,
                  const ScatterOptions& options) {
  const auto model = std::find_if(found.models.begin(), found.models.end(),
                                  [&](const CorrelationModel& each) { return each.family == one.family; });
  const int look = model == found.models.end() ? 0 : options.looks.value(model->run, model->familyIndex);
  return {QObject::tr("without %1").arg(one.family), one.estimate, ColorRole::ofFamily(look),
          markerOfFamily(look)};
}

std::vector<FamilyRow> rowsOf(const Correlations& found, const ScatterOptions& options) {
  const CorrelationCell& cell = found.cell(options.measure, options.benchmark);
  const auto families =
      found.familiesOf ? found.familiesOf(options.measure, options.benchmark) : std::nullopt;
  if (!families) return {};
  const ColorRole plain{ColorRole::Kind::text, 0, 0};
  std::vector<FamilyRow> rows{{QObject::tr("all"), cell.plain, plain, Marker::circle},
                              {QObject::tr("within families"), families->within, plain, Marker::square},
                              {QObject::tr("between families"), families->between, plain, Marker::diamond}};
  for (const CorrelationFamilies::Without& one : families->without)
    rows.push_back(without(one, found, options));
  return rows;
}

PlotSeries seriesOf(const FamilyRow& row, double y) {
  PlotSeries series;
  series.label = row.name;
  series.color = row.color;
  series.marker = row.marker;
  series.showLine = false;
  PlotPoint point;
  point.x = row.estimate.r;
  point.y = y;
  point.key = {0, static_cast<int>(y)};
  if (row.estimate.hasInterval()) point.xError = {row.estimate.low, row.estimate.high};
  point.details << estimateText(row.estimate, QLocale());  // in the tooltip alone
  if (row.estimate.computed()) series.points.push_back(std::move(point));
  return series;
}

}  // namespace

PlotSpec correlationFamilies(const Correlations& found, const ScatterOptions& options) {
  const std::vector<FamilyRow> rows = rowsOf(found, options);
  PlotSpec spec;
  spec.x.title = kindName(found.question.kind) + QStringLiteral(" r");
  spec.x.name = QStringLiteral("r");
  spec.x.low = -1;
  spec.x.high = 1;
  spec.x.decimals = 2;
  spec.y.name = QObject::tr("row");
  // Rows read from the top, values grow from the bottom.
  for (std::size_t i = rows.size(); i-- > 0;) {
    spec.series.push_back(seriesOf(rows[i], static_cast<double>(spec.y.categories.size())));
    spec.y.categories << QStringLiteral("%1 (%2)").arg(rows[i].name).arg(rows[i].estimate.n);
  }
  if (rows.empty()) return spec;
  spec.rules.push_back({0});
  spec.title = QObject::tr("By family");
  spec.subtitle = QObject::tr("(n); bars: 95% interval");
  // Fisher's would take moments of one training for independent.
  const CorrelationCell& cell = found.cell(options.measure, options.benchmark);
  if (found.clustered()) spec.subtitle = QStringLiteral("(n); ") + dependenceWords(cell.trainings);
  return spec;
}

}  // namespace infoplane::ui

#include "app/cli/correlate_figure.h"

#include <algorithm>
#include <cmath>

#include "app/cli/figure_page.h"
#include "app/cli/output.h"
#include "engine/base/error.h"
#include "engine/statistics/fit_band.h"

namespace infoplane::cli {
namespace {

constexpr std::size_t kMostPanels = 24;
constexpr double kReach = 1.959963984540054;  // a normal distribution's 95%, in standard deviations

QString text(const std::string& value) {
  return QString::fromStdString(value);
}

ui::AxisSpec axis(const QString& title) {
  ui::AxisSpec spec;
  spec.title = title;
  spec.name = title;
  return spec;
}

ui::PlotPoint point_of(const CorrelationStudy& study, std::size_t row) {
  const statistics::MeasureColumn& measure = study.measures[0].column;
  ui::PlotPoint point;
  point.x = measure.values[row];
  point.y = study.benchmarks[0].column[row];
  point.key = {study.study.rows[row].run, -1};
  point.name = text(study.study.rows[row].name);
  const double error = measure.errors.empty() ? std::nan("") : measure.errors[row];
  if (error > 0) point.xError = {point.x - kReach * error, point.x + kReach * error};
  return point;
}

/// A family's points, their names beside them.
void add_family(ui::PlotSpec& spec, const CorrelationStudy& study, int family) {
  ui::PlotSeries series;
  series.label = series.group = text(study.families[static_cast<std::size_t>(family)]);
  series.color = ui::ColorRole::ofFamily(family);
  series.marker = ui::markerOfFamily(family);
  series.showLine = false;
  for (std::size_t row = 0; row < study.study.rows.size(); ++row) {
    const ui::PlotPoint point = point_of(study, row);
    if (study.family[row] != family || !ui::isDrawable(point)) continue;
    spec.labels.push_back({spec.series.size(), series.points.size(), point.name});
    series.points.push_back(point);
  }
  if (series.points.empty()) return;
  spec.legend.push_back({series.group, series.color, series.marker});
  spec.series.push_back(std::move(series));
}

void add_fit(ui::PlotSpec& spec, const CorrelationStudy& study) {
  const auto fit = statistics::fit_band(study.measures[0].column.values, study.benchmarks[0].column);
  if (!fit) return;
  const statistics::Correlation& found = study.cell(0, 0).plain;
  const QString p =
      found.p.p < 0.001 ? QStringLiteral("p < 0.001") : QStringLiteral("p = %1").arg(found.p.p, 0, 'f', 3);
  spec.lines.push_back({fit->slope, fit->intercept,
                        QStringLiteral("r = %1, %2, n = %3").arg(found.r, 0, 'f', 2).arg(p).arg(found.n),
                        false});
  for (const double side : {-1.0, 1.0}) {
    ui::PlotSeries edge;
    edge.label = side < 0 ? QStringLiteral("fit, lower 95%") : QStringLiteral("fit, upper 95%");
    edge.color = {ui::ColorRole::Kind::quiet, 0, 0};
    edge.showMarkers = false;
    edge.lineWidth = 0.8;
    for (const statistics::FitPoint& at : fit->points) {
      ui::PlotPoint point;
      point.x = at.x;
      point.y = at.y + side * at.reach;
      edge.points.push_back(point);
    }
    spec.series.push_back(std::move(edge));
  }
}

ui::Figure scatter(const CorrelationStudy& study) {
  ui::PlotSpec spec;
  spec.x = axis(text(study.measures[0].name));
  spec.y = axis(text(study.benchmarks[0].name.benchmark));
  spec.y.decimals = 2;
  for (int family = 0; family < static_cast<int>(study.families.size()); ++family)
    add_family(spec, study, family);
  add_fit(spec, study);
  return {text(study.measures[0].name + " against " + study.benchmarks[0].name.benchmark),
          {{std::move(spec), {}}},
          1};
}

/// The measures of one benchmark from top to bottom; what is significant over the whole matrix is strong.
ui::PlotSpec panel(const CorrelationStudy& study, std::size_t benchmark) {
  ui::PlotSpec spec;
  spec.x = axis(text(study.benchmarks[benchmark].name.benchmark) + QStringLiteral(", r"));
  spec.x.name = QStringLiteral("r");
  spec.x.low = -1;
  spec.x.high = 1;
  spec.y = axis({});
  spec.y.name = QStringLiteral("measure");
  spec.y.low = -0.2;
  spec.y.high = static_cast<double>(study.measures.size()) - 0.3;
  spec.y.integers = true;
  spec.y.ticks = 2;  // the measures are named beside their points
  for (std::size_t m = 0; m < study.measures.size(); ++m) {
    const statistics::MatrixCell& cell = study.cell(m, benchmark);
    if (!cell.plain.computed()) continue;
    const bool significant = cell.adjusted_p < 0.05;
    ui::PlotSeries series;
    series.label = text(study.measures[m].name);
    series.color = {significant ? ui::ColorRole::Kind::accent : ui::ColorRole::Kind::quiet, 0, 0};
    series.showLine = false;
    ui::PlotPoint point;
    point.x = cell.plain.r;
    point.y = static_cast<double>(study.measures.size() - 1 - m);
    point.name = series.label;
    if (cell.interval) point.xError = {cell.interval->low, cell.interval->high};
    series.points.push_back(point);
    spec.labels.push_back(
        {spec.series.size(), 0, series.label + (significant ? QStringLiteral(" *") : QString())});
    spec.series.push_back(std::move(series));
  }
  return spec;
}

ui::Figure matrix(const CorrelationStudy& study) {
  if (study.benchmarks.size() > kMostPanels) {
    throw Error(ErrorCode::bad_argument,
                std::to_string(study.benchmarks.size()) +
                    " benchmarks are too many for one figure, at most " + std::to_string(kMostPanels) +
                    " fit",
                {}, "choose some with --benchmark");
  }
  ui::Figure figure{QStringLiteral("Correlations"), {}, 1};
  for (std::size_t b = 0; b < study.benchmarks.size(); ++b) figure.plots.push_back({panel(study, b), {}});
  figure.columns = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(figure.plots.size()))));
  return figure;
}

}  // namespace

void check_figure(const CorrelateFigureOptions& options) {
  ui::formatOf(options.output);
  figure_page(options.size, options.dpi, options.theme);
  check_target(options.output);
}

void write_correlation_figure(const CorrelationStudy& study, const CorrelateFigureOptions& options) {
  const OffscreenApplication application;
  const ui::Figure figure = study.cells.size() == 1 ? scatter(study) : matrix(study);
  const QByteArray bytes = ui::renderFigure(figure, ui::formatOf(options.output),
                                            figure_page(options.size, options.dpi, options.theme));
  write_file(options.output, {bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

}  // namespace infoplane::cli

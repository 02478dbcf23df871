#include "ui/plot/plot_spec.h"

#include <algorithm>
#include <cmath>

#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

QString valueLine(double value, const Interval& error, const AxisSpec& axis) {
  QString line = axis.name + ' ' + formatValue(value, axis);
  if (error.present())
    line += QStringLiteral(" [%1, %2]").arg(formatValue(error.low, axis), formatValue(error.high, axis));
  return line;
}

}  // namespace

QString formatValue(double value, const AxisSpec& axis) {
  if (!std::isfinite(value)) return QStringLiteral("–");
  if (axis.integers && value == std::round(value)) return numberText(value, 0);
  return numberText(value, axis.decimals);
}

TooltipText tooltipOf(const PlotSpec& spec, PointIndex index) {
  const PlotSeries& series = spec.series.at(index.series);
  const PlotPoint& point = series.points.at(index.point);
  TooltipText text;
  text.title = point.name.isEmpty() ? series.label : series.label + QStringLiteral(" · ") + point.name;
  // A whole-number x (the layer) is the point's name already.
  if (!spec.x.integers && spec.x.categories.isEmpty())
    text.lines << valueLine(extentOf(series, point), point.xError, spec.x);
  if (spec.y.categories.isEmpty()) text.lines << valueLine(point.y, point.yError, spec.y);
  if (series.details) text.lines += series.details(point, index.point);
  text.lines += point.details;
  return text;
}

std::optional<PointIndex> findPoint(const PlotSpec& spec, PointKey key) {
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    const auto& points = spec.series[s].points;
    const auto found =
        std::find_if(points.begin(), points.end(), [&](const PlotPoint& p) { return p.key == key; });
    if (found != points.end()) return PointIndex{s, static_cast<std::size_t>(found - points.begin())};
  }
  return {};
}

bool isDrawable(const PlotPoint& point) {
  return std::isfinite(point.x) && std::isfinite(point.y);
}

bool hasDrawablePoint(const PlotSpec& spec) {
  return std::any_of(spec.series.begin(), spec.series.end(), [](const PlotSeries& series) {
    return std::any_of(series.points.begin(), series.points.end(), isDrawable);
  });
}

double extentOf(const PlotSeries& series, const PlotPoint& point) {
  return series.bars ? point.x - point.base : point.x;
}

QColor resolve(const ColorRole& role, const Palette& palette) {
  switch (role.kind) {
    case ColorRole::Kind::family:
      return familyColor(role.family);
    case ColorRole::Kind::ramp:
      return rampColor(role.t);
    case ColorRole::Kind::accent:
      return palette.accent;
    case ColorRole::Kind::quiet:
      return palette.quiet;
    case ColorRole::Kind::rest:
      return palette.kind == ThemeKind::paper ? palette.grid : palette.hairline;
    case ColorRole::Kind::text:
      break;
  }
  return palette.text;
}

}  // namespace infoplane::ui

#include "ui/figures/figure_csv.h"

#include <algorithm>
#include <cmath>

#include <QLocale>

namespace infoplane::ui {
namespace {

QString quoted(QString field) {
  // A cell that starts like a formula is run by spreadsheets; names come from files that may be anyone's.
  if (!field.isEmpty() && QStringLiteral("=+-@\t\r").contains(field.front())) field.prepend('\'');
  if (!field.contains(',') && !field.contains('"') && !field.contains('\n') && !field.contains('\r'))
    return field;
  return '"' + field.replace(QStringLiteral("\""), QStringLiteral("\"\"")) + '"';
}

QString number(double value) {
  return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

bool hasIntervals(const Figure& figure) {
  for (const FigurePlot& plot : figure.plots)
    for (const PlotSeries& series : plot.spec.series)
      if (std::any_of(series.points.begin(), series.points.end(),
                      [](const PlotPoint& p) { return p.xError.present() || p.yError.present(); }))
        return true;
  return false;
}

}  // namespace

QByteArray figureCsv(const Figure& figure) {
  const bool intervals = hasIntervals(figure);
  const bool single = figure.plots.size() == 1;
  const QString x = figure.plots.empty() ? QStringLiteral("x") : figure.plots.front().spec.x.name;
  const QString y = single ? figure.plots.front().spec.y.name : QStringLiteral("value");
  QStringList header{"panel", "series", "point", x, y};
  if (intervals) header << x + "_low" << x + "_high" << y + "_low" << y + "_high";
  QStringList rows{header.join(',')};
  for (const FigurePlot& plot : figure.plots) {
    for (const PlotSeries& series : plot.spec.series) {
      for (const PlotPoint& point : series.points) {
        if (!isDrawable(point)) continue;
        QStringList row{quoted(single ? figure.title : plot.spec.y.name), quoted(series.label),
                        quoted(point.name), number(point.x), number(point.y)};
        if (intervals)
          row << number(point.xError.low) << number(point.xError.high) << number(point.yError.low)
              << number(point.yError.high);
        rows << row.join(',');
      }
    }
  }
  return rows.join(QStringLiteral("\r\n")).toUtf8() + "\r\n";
}

}  // namespace infoplane::ui

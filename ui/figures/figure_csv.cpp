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

/// Whether all panels show the same quantity: then they are told apart by their titles.
bool sameQuantity(const Figure& figure) {
  return std::all_of(figure.plots.begin(), figure.plots.end(), [&](const FigurePlot& plot) {
    return plot.spec.y.name == figure.plots.front().spec.y.name;
  });
}

QString panelName(const Figure& figure, const FigurePlot& plot, bool same) {
  if (figure.plots.size() == 1) return figure.title;
  return same ? plot.spec.title : plot.spec.y.name;
}

QString cellText(const MeasurementTable::Cell& cell) {
  if (const auto* value = std::get_if<double>(&cell)) return number(*value);
  if (const auto* text = std::get_if<QString>(&cell)) return quoted(*text);
  return {};
}

QByteArray tableCsv(const MeasurementTable& table) {
  QStringList lines{table.names.join(',')};
  for (const MeasurementTable::Row& row : table.rows) {
    QStringList cells;
    for (const MeasurementTable::Cell& cell : row.cells) cells << cellText(cell);
    lines << cells.join(',');
  }
  return lines.join(QStringLiteral("\r\n")).toUtf8() + "\r\n";
}

}  // namespace

QByteArray figureCsv(const Figure& figure) {
  if (figure.table) return tableCsv(*figure.table);
  const bool intervals = hasIntervals(figure);
  const QString x = figure.plots.empty() ? QStringLiteral("x") : figure.plots.front().spec.x.name;
  const bool one = sameQuantity(figure);
  const QString y = one && !figure.plots.empty() ? figure.plots.front().spec.y.name : QStringLiteral("value");
  QStringList header{"panel", "series", "point", x, y};
  if (intervals) header << x + "_low" << x + "_high" << y + "_low" << y + "_high";
  QStringList rows{header.join(',')};
  for (const FigurePlot& plot : figure.plots) {
    for (const PlotSeries& series : plot.spec.series) {
      for (const PlotPoint& point : series.points) {
        if (!isDrawable(point)) continue;
        QStringList row{quoted(panelName(figure, plot, one)), quoted(series.label), quoted(point.name),
                        number(extentOf(series, point)), number(point.y)};
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

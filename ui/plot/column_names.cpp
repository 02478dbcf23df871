#include "ui/plot/column_names.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

namespace infoplane::ui {
namespace {

constexpr double kSlant = 35;     // degrees
constexpr double kAir = 8;        // between level names, pixels
constexpr double kBelow = 5;      // between the area and the names
constexpr double kLongest = 110;  // of an aslant name

double widest(const QStringList& names, const QFontMetricsF& metrics) {
  double width = 0;
  for (const QString& name : names) width = std::max(width, metrics.horizontalAdvance(name));
  return width;
}

bool areLevel(const PlotCanvas& canvas, double width) {
  const QStringList& names = canvas.spec.x.categories;
  const double room = width / static_cast<double>(std::max<qsizetype>(names.size(), 1));
  return widest(names, QFontMetricsF(canvas.style.tick)) + kAir <= room;
}

}  // namespace

double columnNamesHeight(const PlotCanvas& canvas, double width) {
  const QStringList& names = canvas.spec.x.categories;
  if (names.isEmpty()) return 0;
  const QFontMetricsF metrics(canvas.style.tick);
  if (areLevel(canvas, width)) return metrics.height();
  const double length = std::min(widest(names, metrics), kLongest);
  return length * std::sin(kSlant * M_PI / 180) + metrics.height();
}

void paintColumnNames(QPainter& painter, const PlotCanvas& canvas) {
  const QStringList& names = canvas.spec.x.categories;
  if (names.isEmpty()) return;
  const QFontMetricsF metrics(canvas.style.tick);
  const bool level = areLevel(canvas, canvas.area.width());
  painter.setFont(canvas.style.tick);
  painter.setPen(canvas.style.palette.quiet);
  for (qsizetype i = 0; i < names.size(); ++i) {
    const QPointF foot(canvas.toScene(static_cast<double>(i), 0).x(), canvas.area.bottom() + kBelow);
    if (foot.x() < canvas.area.left() || foot.x() > canvas.area.right()) continue;
    const QString name = level ? names[i] : metrics.elidedText(names[i], Qt::ElideRight, kLongest);
    const double width = metrics.horizontalAdvance(name);
    painter.save();
    painter.translate(foot);
    if (!level) painter.rotate(-kSlant);
    painter.drawText(QPointF(level ? -width / 2 : -width, metrics.ascent()), name);
    painter.restore();
  }
}

}  // namespace infoplane::ui

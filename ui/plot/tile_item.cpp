#include "ui/plot/tile_item.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QPainter>

namespace infoplane::ui {
namespace {

constexpr double kGap = 1;    // between tiles, pixels
constexpr double kInner = 3;  // between a tile's words and its sides

/// The one of the palette's dark and light that is read more easily on a tile.
QColor wordColor(const QColor& tile, const Palette& palette) {
  const bool text = contrastRatio(palette.text, tile) >= contrastRatio(palette.panel, tile);
  return text ? palette.text : palette.panel;
}

}  // namespace

QRectF tileRect(const PlotCanvas& canvas, const PlotPoint& point) {
  if (!isDrawable(point)) return {0, 0, -1, -1};
  const QRectF tile(canvas.toScene(point.x - 0.5, point.y + 0.5),
                    canvas.toScene(point.x + 0.5, point.y - 0.5));
  return tile.normalized().adjusted(kGap, kGap, -kGap, -kGap).intersected(canvas.area);
}

int wordsThatFit(const QStringList& words, const QSizeF& tile, const QFont& font) {
  const QFontMetricsF metrics(font);
  int lines = 0;
  for (const QString& line : words) {
    const bool high = metrics.height() * (lines + 1) <= tile.height();
    if (!high || metrics.horizontalAdvance(line) > tile.width() - 2 * kInner) break;
    ++lines;
  }
  return lines;
}

void TileItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  painter->setFont(canvas_.style.note);
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!series.tiles || !canvas_.isShown(series)) continue;
    for (const PlotPoint& point : series.points) {
      const QRectF tile = tileRect(canvas_, point);
      if (tile.isEmpty()) continue;
      painter->fillRect(tile, toneColor(point.tone, canvas_.style.palette));
      paintWords(*painter, tile, point);
    }
  }
}

void TileItem::paintWords(QPainter& painter, const QRectF& tile, const PlotPoint& point) const {
  const int lines = wordsThatFit(point.tile, tile.size(), canvas_.style.note);
  if (lines == 0) return;
  const QFontMetricsF metrics(canvas_.style.note);
  painter.setPen(wordColor(toneColor(point.tone, canvas_.style.palette), canvas_.style.palette));
  double y = tile.center().y() - lines * metrics.height() / 2 + metrics.ascent();
  for (int i = 0; i < lines; ++i) {
    const double width = metrics.horizontalAdvance(point.tile[i]);
    painter.drawText(QPointF(tile.center().x() - width / 2, y), point.tile[i]);
    y += metrics.height();
  }
}

}  // namespace infoplane::ui

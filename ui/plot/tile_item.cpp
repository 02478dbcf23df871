#include "ui/plot/tile_item.h"

#include <algorithm>

#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>

namespace infoplane::ui {
namespace {

constexpr double kGap = 1;         // between tiles, pixels
constexpr double kInner = 3;       // between a tile's words and its sides
constexpr double kSmallest = 0.7;  // of the font: smaller words are left out

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

QSizeF tileSize(const PlotCanvas& canvas) {
  return QRectF(canvas.toScene(0, 1), canvas.toScene(1, 0)).normalized().size() - QSizeF(2 * kGap, 2 * kGap);
}

std::vector<QFont> lineFonts(const std::vector<QStringList>& words, const QSizeF& tile, const QFont& font) {
  std::vector<QFont> fonts;
  const QFontMetricsF metrics(font);
  double height = 0;
  for (qsizetype line = 0;; ++line) {
    double widest = 0;
    for (const QStringList& lines : words)
      if (line < lines.size()) widest = std::max(widest, metrics.horizontalAdvance(lines[line]));
    if (!(widest > 0)) return fonts;
    const double factor = std::min(1.0, (tile.width() - 2 * kInner) / widest);
    if (factor < kSmallest) return fonts;
    QFont fitting = font;
    if (factor < 1) fitting.setPixelSize(static_cast<int>(QFontInfo(font).pixelSize() * factor));
    height += QFontMetricsF(fitting).height();
    if (height > tile.height()) return fonts;
    fonts.push_back(fitting);
  }
}

void TileItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  std::vector<QStringList> words;
  for (const PlotSeries& series : canvas_.spec.series)
    if (series.tiles && canvas_.isShown(series))
      for (const PlotPoint& point : series.points) words.push_back(point.tile);
  const QSizeF whole = tileSize(canvas_);
  const std::vector<QFont> fonts = lineFonts(words, whole, canvas_.style.note);
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!series.tiles || !canvas_.isShown(series)) continue;
    for (const PlotPoint& point : series.points) {
      const QRectF tile = tileRect(canvas_, point);
      if (tile.isEmpty()) continue;
      painter->fillRect(tile, toneColor(point.tone, canvas_.style.palette));
      const bool cut = tile.width() < whole.width() - 1 || tile.height() < whole.height() - 1;
      if (!cut) paintWords(*painter, tile, point, fonts);
    }
  }
}

void TileItem::paintWords(QPainter& painter, const QRectF& tile, const PlotPoint& point,
                          const std::vector<QFont>& fonts) const {
  const auto lines = std::min(static_cast<std::size_t>(point.tile.size()), fonts.size());
  painter.setPen(wordColor(toneColor(point.tone, canvas_.style.palette), canvas_.style.palette));
  double height = 0;
  for (std::size_t i = 0; i < lines; ++i) height += QFontMetricsF(fonts[i]).height();
  double top = tile.center().y() - height / 2;
  for (std::size_t i = 0; i < lines; ++i) {
    const QFontMetricsF metrics(fonts[i]);
    const QString& text = point.tile[static_cast<qsizetype>(i)];
    painter.setFont(fonts[i]);
    painter.drawText(QPointF(tile.center().x() - metrics.horizontalAdvance(text) / 2, top + metrics.ascent()),
                     text);
    top += metrics.height();
  }
}

}  // namespace infoplane::ui

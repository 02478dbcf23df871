#include "ui/plot/data_item.h"

#include <QPainter>

#include "ui/plot/series_painter.h"

namespace infoplane::ui {

QRectF DataItem::boundingRect() const {
  const double air = canvas_.style.marker * 3;
  return canvas_.area.adjusted(-air, -air, air, air);
}

void DataItem::contentChanged() {
  pictured_ = {};
  update();
}

void DataItem::styleChanged() {
  images_.forget();
  contentChanged();
}

void DataItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*) {
  if (!canvas_.isDense()) {
    picture_ = {};
    pictured_ = {};
    SeriesPainter series(canvas_, *painter);
    paintSeries(series, *painter);
    return;
  }
  const QRect bounds = boundingRect().toAlignedRect();
  const double ratio = painter->device()->devicePixelRatioF();
  if (pictured_ != bounds || picture_.devicePixelRatio() != ratio) renewPicture(bounds, ratio);
  painter->drawPixmap(bounds.topLeft(), picture_);
}

void DataItem::renewPicture(const QRect& bounds, double pixelRatio) {
  const QSize pixels = (QSizeF(bounds.size()) * pixelRatio).toSize();
  if (picture_.size() != pixels) picture_ = QPixmap(pixels);
  picture_.setDevicePixelRatio(pixelRatio);
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  painter.translate(-bounds.topLeft());
  SeriesPainter series(canvas_, painter, &images_);
  paintSeries(series, painter);
  pictured_ = bounds;
}

void DataItem::paintSeries(SeriesPainter& painter, QPainter& device) const {
  device.setRenderHint(QPainter::Antialiasing);
  for (const PlotSeries& series : canvas_.spec.series) {
    // The tile item draws tiles, the focus item what stands out.
    if (!canvas_.isShown(series) || series.tiles || canvas_.drawsApart(series)) continue;
    device.setOpacity(canvas_.opacityOf(series));
    if (series.bars) {
      painter.bars(series);
      continue;
    }
    if (series.showLine) painter.line(series, series.lineWidth);
    painter.errors(series);
  }
  // Markers of all series lie above the lines of all series.
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series) || !series.showMarkers || series.bars || series.tiles) continue;
    if (canvas_.drawsApart(series)) continue;
    device.setOpacity(canvas_.opacityOf(series));
    painter.markers(series);
  }
  device.setOpacity(1);
}

}  // namespace infoplane::ui

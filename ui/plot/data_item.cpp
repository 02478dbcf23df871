#include "ui/plot/data_item.h"

#include <algorithm>

#include <QPainter>

#include "ui/plot/series_painter.h"

namespace infoplane::ui {
namespace {

// With more points it is worth a picture that is drawn once.
constexpr std::size_t pictureLimit = 500;
// With more points the lines are a thicket, in which nobody sees their steps.
constexpr std::size_t smoothLimit = 20'000;
// In a thicket a thicker line is lost: what is not selected steps back.
constexpr double backgroundOpacity = 0.3;

/// Whether markers stand for its points, and they are in sight.
bool isPoints(const PlotCanvas& canvas, const PlotSeries& series) {
  return canvas.isShown(series) && !series.tiles && !series.bars;
}

bool isLine(const PlotCanvas& canvas, const PlotSeries& series) {
  return isPoints(canvas, series) && series.showLine;
}

}  // namespace

QRectF DataItem::boundingRect() const {
  const double air = canvas_.style.marker * 3;
  return canvas_.area.adjusted(-air, -air, air, air);
}

void DataItem::pointsChanged() {
  dense_.clear();
  contentChanged();
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
  if (canvas_.vectorOutput || canvas_.points <= pictureLimit) {
    picture_ = {};
    pictured_ = {};
    paintPaths(*painter);
    return;
  }
  const QRect bounds = boundingRect().toAlignedRect();
  const double ratio = painter->device()->devicePixelRatioF();
  if (pictured_ != bounds || picture_.devicePixelRatio() != ratio) renewPicture(bounds, ratio);
  const auto& all = canvas_.spec.series;
  const bool focused = std::any_of(all.begin(), all.end(), [this](const PlotSeries& series) {
    return canvas_.isShown(series) && canvas_.isEmphasized(series);
  });
  // A highlighted group has stepped forward by itself.
  if (focused && canvas_.isDense() && canvas_.highlightedGroup.isEmpty())
    painter->setOpacity(backgroundOpacity);
  painter->drawImage(bounds.topLeft(), picture_);
  painter->setOpacity(1);
}

void DataItem::renewPicture(const QRect& bounds, double pixelRatio) {
  const QSize pixels = (QSizeF(bounds.size()) * pixelRatio).toSize();
  if (picture_.size() != pixels) picture_ = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
  picture_.setDevicePixelRatio(pixelRatio);
  picture_.fill(Qt::transparent);
  if (canvas_.isDense()) {
    paintDense(bounds.topLeft());
  } else {
    QPainter painter(&picture_);
    painter.translate(-bounds.topLeft());
    paintPaths(painter);
  }
  pictured_ = bounds;
}

void DataItem::paintPaths(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  SeriesPainter drawing(canvas_, painter);
  for (const PlotSeries& series : canvas_.spec.series) {
    // The tile item draws tiles, the focus item what stands out.
    if (!canvas_.isShown(series) || series.tiles || canvas_.drawsApart(series)) continue;
    painter.setOpacity(canvas_.opacityOf(series));
    if (series.bars) {
      drawing.bars(series);
      continue;
    }
    if (series.showLine) drawing.line(series, series.lineWidth);
    drawing.errors(series);
  }
  // Markers of all series lie above the lines of all series.
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series) || !series.showMarkers || series.bars || series.tiles) continue;
    if (canvas_.drawsApart(series)) continue;
    painter.setOpacity(canvas_.opacityOf(series));
    drawing.markers(series);
  }
  painter.setOpacity(1);
}

void DataItem::paintDense(QPointF corner) {
  const auto& all = canvas_.spec.series;
  if (dense_.size() != all.size()) {
    dense_.clear();
    for (const PlotSeries& series : all) dense_.push_back(denseSeriesOf(series));
  }
  // From front to back: markers of all series lie above the lines of all series.
  const bool smooth = canvas_.points <= smoothLimit;
  DensePainter many(canvas_, picture_, corner, images_);
  for (std::size_t s = all.size(); s-- > 0;)
    if (isPoints(canvas_, all[s]) && all[s].showMarkers) many.markers(all[s], dense_[s].spots);
  paintDenseExtras(corner, smooth);
  for (std::size_t s = all.size(); s-- > 0;)
    if (isLine(canvas_, all[s]) && !smooth) many.line(all[s], dense_[s].spots);
}

/// What is left to a painter, below what there is: bars and intervals, and lines where they are smooth.
void DataItem::paintDenseExtras(QPointF corner, bool lines) {
  QPainter painter(&picture_);
  painter.translate(-corner);
  painter.setRenderHint(QPainter::Antialiasing, lines);
  painter.setCompositionMode(QPainter::CompositionMode_DestinationOver);
  SeriesPainter few(canvas_, painter);
  for (std::size_t s = dense_.size(); s-- > 0;) {
    const PlotSeries& series = canvas_.spec.series[s];
    painter.setOpacity(canvas_.opacityOf(series));
    if (isPoints(canvas_, series) && dense_[s].hasErrors) few.errors(series, 0);
    if (lines && isLine(canvas_, series)) few.line(series, 0);
    if (canvas_.isShown(series) && series.bars) few.bars(series);
  }
}

}  // namespace infoplane::ui

#include "ui/plot/data_item.h"

#include <algorithm>

#include <QPainter>

namespace infoplane::ui {
namespace {

// With more points it is worth a picture that is drawn once.
constexpr std::size_t pictureLimit = 500;
// With more points the lines are a thicket, in which nobody sees their steps.
constexpr std::size_t smoothLimit = 20'000;
// In a thicket a thicker line is lost: what is not selected steps back.
constexpr double backgroundOpacity = 0.3;

}  // namespace

QRectF DataItem::boundingRect() const {
  const double air = canvas_.style.marker * 3;
  return canvas_.area.adjusted(-air, -air, air, air);
}

void DataItem::pointsChanged() {
  spots_.clear();
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
  if (focused && canvas_.isDense()) painter->setOpacity(backgroundOpacity);
  painter->drawPixmap(bounds.topLeft(), picture_);
  painter->setOpacity(1);
}

void DataItem::renewPicture(const QRect& bounds, double pixelRatio) {
  const QSize pixels = (QSizeF(bounds.size()) * pixelRatio).toSize();
  if (picture_.size() != pixels) picture_ = QPixmap(pixels);
  picture_.setDevicePixelRatio(pixelRatio);
  picture_.fill(Qt::transparent);
  QPainter painter(&picture_);
  painter.translate(-bounds.topLeft());
  canvas_.isDense() ? paintDense(painter) : paintPaths(painter);
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

void DataItem::paintDense(QPainter& painter) {
  const auto& all = canvas_.spec.series;
  if (spots_.size() != all.size()) {
    spots_.clear();
    for (const PlotSeries& series : all) spots_.push_back(spotsOf(series));
  }
  painter.setRenderHint(QPainter::Antialiasing, canvas_.points <= smoothLimit);
  SeriesPainter few(canvas_, painter);
  DensePainter many(canvas_, painter, images_);
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (!canvas_.isShown(all[s]) || all[s].tiles) continue;
    painter.setOpacity(canvas_.opacityOf(all[s]));
    if (all[s].bars) {
      few.bars(all[s]);
      continue;
    }
    if (all[s].showLine) many.line(all[s], spots_[s]);
    few.errors(all[s], 0);
  }
  for (std::size_t s = 0; s < all.size(); ++s) {
    if (!canvas_.isShown(all[s]) || !all[s].showMarkers || all[s].bars || all[s].tiles) continue;
    many.addMarkers(all[s], spots_[s]);
  }
  many.paintMarkers();
}

}  // namespace infoplane::ui

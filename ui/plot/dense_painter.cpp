#include "ui/plot/dense_painter.h"

#include <cmath>

#include "ui/plot/line_walk.h"

namespace infoplane::ui {
namespace {

// Vertices nearer than this to the last one drawn change no pixel.
constexpr double denseVertexDistance = 1;

/// PlotCanvas::toScene without its divisions.
class Placing {
 public:
  explicit Placing(const PlotCanvas& canvas)
      : scaleX_(canvas.area.width() / canvas.range.x.span()),
        scaleY_(-canvas.area.height() / canvas.range.y.span()),
        x_(canvas.area.left() - canvas.range.x.low * scaleX_),
        y_(canvas.area.bottom() - canvas.range.y.low * scaleY_) {}

  QPointF operator()(const Spot& spot) const { return {x_ + spot.x * scaleX_, y_ + spot.y * scaleY_}; }

 private:
  double scaleX_, scaleY_, x_, y_;
};

/// Draws lines of one colour into pixels.
class PixelPen {
 public:
  PixelPen(Pixels& pixels, QRgb premultiplied, QPointF corner, double ratio)
      : pixels_(pixels), color_(premultiplied), corner_(corner), ratio_(ratio) {}

  bool isDown() const { return down_; }
  QPointF at() const { return at_; }
  void down(QPointF point) {
    at_ = point;
    down_ = true;
    drawn_ = false;
  }
  void to(QPointF point) {
    pixels_.line((at_ - corner_) * ratio_, (point - corner_) * ratio_, color_, drawn_);
    at_ = point;
    drawn_ = true;
  }
  void up() { down_ = false; }

 private:
  Pixels& pixels_;
  QRgb color_;
  QPointF corner_;
  double ratio_;
  QPointF at_{};
  bool down_ = false, drawn_ = false;
};

}  // namespace

DenseSeries denseSeriesOf(const PlotSeries& series) {
  DenseSeries dense;
  dense.spots.reserve(series.points.size());
  for (const PlotPoint& point : series.points) {
    dense.spots.push_back({point.x, point.y, static_cast<float>(point.size), point.doubts != 0});
    dense.hasErrors = dense.hasErrors || point.xError.present() || point.yError.present();
  }
  return dense;
}

DensePainter::DensePainter(const PlotCanvas& canvas, QImage& picture, QPointF corner, MarkerImages& images)
    : canvas_(canvas),
      pixels_(picture),
      corner_(corner),
      ratio_(picture.devicePixelRatio()),
      images_(images) {}

void DensePainter::line(const PlotSeries& series, std::span<const Spot> spots) {
  QColor color = resolve(series.color, canvas_.style.palette);
  color.setAlphaF(color.alphaF() * static_cast<float>(canvas_.opacityOf(series)));
  PixelPen pen(pixels_, qPremultiply(color.rgba()), corner_, ratio_);
  walkLine(canvas_.area, spots, denseVertexDistance, Placing(canvas_), pen);
}

void DensePainter::markers(const PlotSeries& series, std::span<const Spot> spots) {
  const QColor color = resolve(series.color, canvas_.style.palette);
  const MarkerInk inks[] = {filledInk(color, canvas_.style.palette), hollowInk(color, canvas_.style.palette)};
  const auto opacity = static_cast<quint32>(std::lround(canvas_.opacityOf(series) * 255));
  const Placing place(canvas_);
  quint16 image = 0;
  QPointF half;
  float size = -1;
  bool hollow = false;
  for (auto next = spots.rbegin(); next != spots.rend(); ++next) {
    const Spot& spot = *next;
    const QPointF at = place(spot);
    if (!liesIn(canvas_.area, at)) continue;
    if (spot.size != size || spot.hollow != hollow) {
      size = spot.size;
      hollow = spot.hollow;
      image = images_.of(series.marker, canvas_.style.marker * static_cast<double>(size),
                         inks[hollow ? 1 : 0], ratio_);
      half = images_[image].half + corner_;
    }
    const QPointF first = (at - half) * ratio_;
    pixels_.stamp(images_[image].stamp, qRound(first.x()), qRound(first.y()), opacity);
  }
}

}  // namespace infoplane::ui

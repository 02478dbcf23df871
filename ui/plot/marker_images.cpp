#include "ui/plot/marker_images.h"

#include <algorithm>
#include <cmath>

#include <QImage>

namespace infoplane::ui {
namespace {

constexpr double kSteps = 4;  ///< sizes within a quarter of a pixel look the same

void readMasks(MarkerImages::Image& image) {
  const QImage pixels = image.pixmap.toImage().convertToFormat(QImage::Format_ARGB32_Premultiplied);
  if (pixels.width() > 64) return;
  for (int y = 0; y < pixels.height(); ++y) {
    const auto* row = reinterpret_cast<const QRgb*>(pixels.constScanLine(y));
    quint64 shape = 0, opaque = 0;
    for (int x = 0; x < pixels.width(); ++x) {
      const int alpha = qAlpha(row[x]);
      if (alpha > 0) shape |= quint64{1} << x;
      if (alpha == 255) opaque |= quint64{1} << x;
    }
    image.shape.push_back(shape);
    image.opaque.push_back(opaque);
  }
}

}  // namespace

quint16 MarkerImages::of(Marker marker, double size, const QColor& fill, const QColor& outline,
                         double pixelRatio) {
  if (pixelRatio != pixelRatio_) forget();
  pixelRatio_ = pixelRatio;
  const auto step = static_cast<quint64>(std::lround(std::clamp(size, 1.0, 60.0) * kSteps));
  const quint64 key = (step << 40) | (static_cast<quint64>(marker) << 32) | fill.rgba();
  const auto known = numbers_.constFind(key);
  if (known != numbers_.constEnd()) return *known;
  Image image;
  image.pixmap = markerPixmap(marker, static_cast<double>(step) / kSteps, fill, outline, pixelRatio);
  const QSizeF logical = image.pixmap.deviceIndependentSize();
  image.half = {logical.width() / 2, logical.height() / 2};
  readMasks(image);
  images_.push_back(image);
  const auto number = static_cast<quint16>(images_.size() - 1);
  numbers_.insert(key, number);
  return number;
}

void MarkerImages::forget() {
  numbers_.clear();
  images_.clear();
}

}  // namespace infoplane::ui

#include "ui/plot/marker_images.h"

#include <cmath>

namespace infoplane::ui {
namespace {

constexpr double kSteps = 4;  ///< sizes within a quarter of a pixel look the same

}  // namespace

const MarkerImages::Image& MarkerImages::of(Marker marker, double size, const QColor& fill,
                                            const QColor& outline, double pixelRatio) {
  if (pixelRatio != pixelRatio_) {
    forget();
    pixelRatio_ = pixelRatio;
  }
  const auto step = static_cast<quint64>(std::lround(std::fmax(size, 1) * kSteps));
  const quint64 key = (step << 40) | (static_cast<quint64>(marker) << 32) | fill.rgba();
  Image& image = images_[key];
  if (image.number == 0) {
    image.number = static_cast<int>(images_.size());
    image.pixmap = markerPixmap(marker, static_cast<double>(step) / kSteps, fill, outline, pixelRatio);
    const QSizeF logical = image.pixmap.deviceIndependentSize();
    image.half = {logical.width() / 2, logical.height() / 2};
  }
  return image;
}

}  // namespace infoplane::ui

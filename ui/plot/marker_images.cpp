#include "ui/plot/marker_images.h"

#include <algorithm>
#include <cmath>

#include <QPixmap>

namespace infoplane::ui {
namespace {

constexpr double kSteps = 4;  ///< sizes within a quarter of a pixel look the same

}  // namespace

quint16 MarkerImages::of(Marker marker, double size, const MarkerInk& ink, double pixelRatio) {
  if (pixelRatio != pixelRatio_) forget();
  pixelRatio_ = pixelRatio;
  const auto step = static_cast<quint64>(std::lround(std::clamp(size, 1.0, 60.0) * kSteps));
  const std::pair key{(step << 8) | static_cast<quint64>(marker),
                      (static_cast<quint64>(ink.fill.rgba()) << 32) | ink.rim.rgba()};
  const auto known = numbers_.constFind(key);
  if (known != numbers_.constEnd()) return *known;
  const QPixmap drawn = markerPixmap(marker, static_cast<double>(step) / kSteps, ink, pixelRatio);
  const QSizeF logical = drawn.deviceIndependentSize();
  images_.push_back({stampOf(drawn.toImage()), {logical.width() / 2, logical.height() / 2}});
  const auto number = static_cast<quint16>(images_.size() - 1);
  numbers_.insert(key, number);
  return number;
}

void MarkerImages::forget() {
  numbers_.clear();
  images_.clear();
}

}  // namespace infoplane::ui

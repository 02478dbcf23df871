#pragma once

#include <vector>

#include <QColor>
#include <QHash>
#include <QPixmap>

#include "ui/theme/markers.h"

namespace infoplane::ui {

/// Markers as small pictures, each drawn once: what makes a hundred thousand points quick. GUI thread.
class MarkerImages {
 public:
  struct Image {
    QPixmap pixmap{};
    QPointF half{};  ///< from its corner to its centre, in logical pixels
    std::vector<quint64>
        shape{};  ///< by row: its pixels, the first in the lowest bit; none if it is too wide
    std::vector<quint64> opaque{};  ///< those of them through which nothing is seen
  };

  /// The number of an image. `size` is rounded to what can be told apart.
  quint16 of(Marker marker, double size, const QColor& fill, const QColor& outline, double pixelRatio);
  const Image& operator[](quint16 number) const { return images_[number]; }

  void forget();  ///< the colours have changed

 private:
  QHash<quint64, quint16> numbers_;
  std::vector<Image> images_;
  double pixelRatio_ = 0;
};

}  // namespace infoplane::ui

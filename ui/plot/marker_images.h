#pragma once

#include <QColor>
#include <QHash>
#include <QPixmap>

#include "ui/theme/markers.h"

namespace infoplane::ui {

/// Markers as small pictures, each drawn once: what makes a hundred thousand points quick. GUI thread.
class MarkerImages {
 public:
  struct Image {
    int number = 0;  ///< its own among all images, from 1
    QPixmap pixmap{};
    QPointF half{};  ///< from its corner to its centre, in logical pixels
  };

  /// `size` is rounded to what can be told apart. Valid until the next call.
  const Image& of(Marker marker, double size, const QColor& fill, const QColor& outline, double pixelRatio);

  void forget() { images_.clear(); }  ///< the colours have changed

 private:
  QHash<quint64, Image> images_;
  double pixelRatio_ = 0;
};

}  // namespace infoplane::ui

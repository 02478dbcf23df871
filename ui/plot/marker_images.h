#pragma once

#include <utility>
#include <vector>

#include <QColor>
#include <QHash>
#include <QPointF>

#include "ui/plot/pixels.h"
#include "ui/theme/markers.h"

namespace infoplane::ui {

/// Markers as small pictures, each drawn once: what makes a hundred thousand points quick. GUI thread.
class MarkerImages {
 public:
  struct Image {
    Stamp stamp{};
    QPointF half{};  ///< from its corner to its centre, in logical pixels
  };

  /// The number of an image. `size` is rounded to what can be told apart.
  quint16 of(Marker marker, double size, const MarkerInk& ink, double pixelRatio);
  const Image& operator[](quint16 number) const { return images_[number]; }

  void forget();  ///< the colours have changed

 private:
  QHash<std::pair<quint64, quint64>, quint16> numbers_;  ///< by shape and ink
  std::vector<Image> images_;
  double pixelRatio_ = 0;
};

}  // namespace infoplane::ui

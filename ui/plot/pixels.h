#pragma once

#include <vector>

#include <QImage>
#include <QPointF>

namespace infoplane::ui {

/// A small picture whose rows are known by their bits, to be drawn at many places.
struct Stamp {
  int width = 0, height = 0;
  std::vector<quint32> pixels{};  ///< ARGB32, premultiplied, row by row
  std::vector<quint64> shape{};   ///< by row: its pixels, the first in the lowest bit; none if it is too wide

  const quint32* row(int y) const { return pixels.data() + static_cast<qsizetype>(y) * width; }
};

Stamp stampOf(const QImage& image);

/// Draws straight into the pixels of an empty picture, from front to back: each thing below those drawn
/// before, so that what they hide costs next to nothing. What is drawn a hundred thousand times has no time
/// for a painter. Coordinates are pixels of the picture; what lies beside it is left out.
class Pixels {
 public:
  /// The picture is ARGB32, premultiplied and transparent, and outlives this.
  explicit Pixels(QImage& picture);

  /// One pixel wide and not smoothed. `continued`: the pixel at its beginning is drawn already.
  void line(QPointF from, QPointF to, QRgb premultiplied, bool continued);
  /// With its corner at a pixel; `opacity` of 255.
  void stamp(const Stamp& stamp, int x, int y, quint32 opacity);

 private:
  quint32* row(int y) { return bits_ + static_cast<qsizetype>(y) * stride_; }
  void put(int x, int y, QRgb premultiplied);
  void stampRow(const Stamp& stamp, int row, int x, int y, quint32 opacity);
  void stampWithin(const Stamp& stamp, int x, int y, quint32 opacity);

  quint32* bits_;
  qsizetype stride_;  ///< in pixels
  int width_, height_;
  std::size_t words_;              ///< of a row of `opaque_`
  std::vector<quint64> opaque_{};  ///< bits of pixels below which nothing is seen; not all that are
};

}  // namespace infoplane::ui

#include "ui/plot/pixels.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace infoplane::ui {
namespace {

// So much hides what is below: the rest of it would not be seen.
constexpr quint32 kOpaque = 250;

constexpr double kParts = 65'536;

/// Each channel times `by` / 255, rounded; two channels at a time.
quint32 times(quint32 pixel, quint32 by) {
  constexpr quint32 kPair = 0xFF00FF, kHalf = 0x800080;
  quint32 low = (pixel & kPair) * by;
  low = ((low + ((low >> 8) & kPair) + kHalf) >> 8) & kPair;
  quint32 high = ((pixel >> 8) & kPair) * by;
  high = (high + ((high >> 8) & kPair) + kHalf) & (kPair << 8);
  return high | low;
}

quint32 alphaOf(quint32 pixel) {
  return pixel >> 24;
}

/// The Porter-Duff operator "over" of premultiplied colours.
quint32 over(quint32 above, quint32 below) {
  return above == 0 ? below : above + times(below, 255 - alphaOf(above));
}

}  // namespace

Stamp stampOf(const QImage& image) {
  const QImage premultiplied = image.convertToFormat(QImage::Format_ARGB32_Premultiplied);
  Stamp stamp{.width = image.width(), .height = image.height()};
  for (int y = 0; y < stamp.height; ++y) {
    const auto* from = reinterpret_cast<const quint32*>(premultiplied.constScanLine(y));
    stamp.pixels.insert(stamp.pixels.end(), from, from + stamp.width);
  }
  if (stamp.width > 64) return stamp;
  for (int y = 0; y < stamp.height; ++y) {
    quint64 shape = 0;
    for (int x = 0; x < stamp.width; ++x)
      if (stamp.row(y)[x] != 0) shape |= quint64{1} << x;
    stamp.shape.push_back(shape);
  }
  return stamp;
}

Pixels::Pixels(QImage& picture)
    : bits_(reinterpret_cast<quint32*>(picture.bits())),
      stride_(picture.bytesPerLine() / static_cast<qsizetype>(sizeof(quint32))),
      width_(picture.width()),
      height_(picture.height()),
      words_(static_cast<std::size_t>(width_) / 64 + 2),
      opaque_(words_ * static_cast<std::size_t>(height_)) {
  Q_ASSERT(picture.format() == QImage::Format_ARGB32_Premultiplied);
}

inline void Pixels::put(int x, int y, QRgb premultiplied) {
  // Negative numbers are large ones here.
  if (static_cast<unsigned>(x) >= static_cast<unsigned>(width_) ||
      static_cast<unsigned>(y) >= static_cast<unsigned>(height_))
    return;
  quint32& pixel = row(y)[x];
  if (alphaOf(pixel) < kOpaque) pixel = over(pixel, premultiplied);
}

void Pixels::line(QPointF from, QPointF to, QRgb premultiplied, bool continued) {
  const bool steep = std::abs(to.y() - from.y()) > std::abs(to.x() - from.x());
  if (steep) {
    from = from.transposed();
    to = to.transposed();
  }
  const auto first = static_cast<int>(std::floor(from.x()));
  const auto last = static_cast<int>(std::floor(to.x()));
  const auto draw = [&](int along, int across) {
    steep ? put(across, along, premultiplied) : put(along, across, premultiplied);
  };
  if (first == last) {
    if (!continued) draw(first, static_cast<int>(std::floor(from.y())));
    return;
  }
  // Through the middles of the pixels, in parts of 2^-16: to round numbers takes longer than to draw.
  const int step = last > first ? 1 : -1;
  const double slope = (to.y() - from.y()) / (to.x() - from.x());
  const auto rise = static_cast<qint64>(slope * kParts) * step;
  const int begin = continued ? first + step : first;
  auto across = static_cast<qint64>((from.y() + (begin + 0.5 - from.x()) * slope) * kParts);
  for (int along = begin; along != last + step; along += step, across += rise)
    draw(along, static_cast<int>(across >> 16));
}

void Pixels::stampRow(const Stamp& stamp, int row, int x, int y, quint32 opacity) {
  quint64* const opaque = &opaque_[static_cast<std::size_t>(y) * words_ + static_cast<std::size_t>(x / 64)];
  const int shift = x % 64;
  // What is hidden of the row of the stamp, which lies in two words.
  const quint64 hidden = (opaque[0] >> shift) | (shift == 0 ? 0 : opaque[1] << (64 - shift));
  quint64 left = stamp.shape[static_cast<std::size_t>(row)] & ~hidden;
  if (left == 0) return;
  const quint32* from = stamp.row(row);
  quint32* at = this->row(y) + x;
  quint64 full = 0;
  for (; left != 0; left &= left - 1) {
    const int i = std::countr_zero(left);
    at[i] = over(at[i], opacity == 255 ? from[i] : times(from[i], opacity));
    full |= quint64{alphaOf(at[i]) >= kOpaque} << i;
  }
  opaque[0] |= full << shift;
  if (shift != 0) opaque[1] |= full >> (64 - shift);
}

/// Pixel by pixel: cut at the picture's edge, or too wide for bits.
void Pixels::stampWithin(const Stamp& stamp, int x, int y, quint32 opacity) {
  for (int r = std::max(0, -y); r < std::min(stamp.height, height_ - y); ++r) {
    const quint32* from = stamp.row(r);
    for (int c = std::max(0, -x); c < std::min(stamp.width, width_ - x); ++c)
      put(x + c, y + r, times(from[c], opacity));
  }
}

void Pixels::stamp(const Stamp& stamp, int x, int y, quint32 opacity) {
  const bool whole = x >= 0 && y >= 0 && x + stamp.width <= width_ && y + stamp.height <= height_;
  if (!whole || stamp.shape.empty()) {
    stampWithin(stamp, x, y, opacity);
    return;
  }
  for (int r = 0; r < stamp.height; ++r) stampRow(stamp, r, x, y + r, opacity);
}

}  // namespace infoplane::ui

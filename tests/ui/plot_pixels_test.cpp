#include <algorithm>
#include <cmath>

#include <QPainter>
#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "tests/ui/study.h"
#include "ui/plot/pixels.h"
#include "ui/theme/markers.h"

using namespace infoplane::ui;

namespace {

constexpr auto kFormat = QImage::Format_ARGB32_Premultiplied;

QImage emptyPicture(int width = 120, int height = 90) {
  QImage picture(width, height, kFormat);
  picture.fill(Qt::transparent);
  return picture;
}

/// A marker with smooth edges, and its outline.
QImage marker(Marker shape, double size, const QColor& fill) {
  return markerPixmap(shape, size, {fill, QColor(Qt::white)}, 1).toImage();
}

/// The largest difference of a channel, drawn on a ground.
int difference(const QImage& a, const QImage& b, const QColor& ground) {
  int most = 0;
  const auto on_ground = [&](const QImage& above) {
    QImage whole(above.size(), QImage::Format_RGB32);
    whole.fill(ground);
    QPainter(&whole).drawImage(0, 0, above);
    return whole;
  };
  const QImage first = on_ground(a), second = on_ground(b);
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb one = first.pixel(x, y), other = second.pixel(x, y);
      most = std::max({most, std::abs(qRed(one) - qRed(other)), std::abs(qGreen(one) - qGreen(other)),
                       std::abs(qBlue(one) - qBlue(other))});
    }
  }
  return most;
}

int inked(const QImage& picture) {
  int count = 0;
  for (int y = 0; y < picture.height(); ++y)
    for (int x = 0; x < picture.width(); ++x) count += qAlpha(picture.pixel(x, y)) > 0;
  return count;
}

struct Placed {
  int image, x, y, opacity;
};

}  // namespace

class PlotPixelsTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { failOnAnyWarning(); }

  void stampsFromFrontToBackAreWhatAPainterDrawsFromBackToFront() {
    const QList<QImage> images{marker(Marker::circle, 9, Qt::red), marker(Marker::diamond, 14.5, Qt::blue),
                               marker(Marker::plus, 11, Qt::darkGreen), marker(Marker::square, 70, Qt::gray)};
    QVERIFY(images.last().width() > 64);
    infoplane::Random random(3);
    for (const int count : {1, 20, 3000}) {
      std::vector<Placed> placed;
      for (int i = 0; i < count; ++i) {
        // Over the edges, too; few of the wide ones, which would hide the rest.
        placed.push_back({i % 97 == 5 ? 3 : static_cast<int>(random.below(3)),
                          static_cast<int>(random.below(160)) - 30, static_cast<int>(random.below(130)) - 30,
                          i % 3 == 0 ? 60 : 255});
      }
      QImage painted = emptyPicture();
      QPainter painter(&painted);
      for (const Placed& each : placed) {
        painter.setOpacity(each.opacity / 255.0);
        painter.drawImage(each.x, each.y, images[each.image]);
      }
      painter.end();
      QImage stamped = emptyPicture();
      Pixels pixels(stamped);
      std::vector<Stamp> stamps;
      for (const QImage& image : images) stamps.push_back(stampOf(image));
      for (auto each = placed.rbegin(); each != placed.rend(); ++each)
        pixels.stamp(stamps[static_cast<std::size_t>(each->image)], each->x, each->y,
                     static_cast<quint32>(each->opacity));
      QVERIFY(inked(stamped) > 50);
      for (const QColor ground : {Qt::white, Qt::black}) {
        const int most = difference(painted, stamped, ground);
        QVERIFY2(most <= 8, qPrintable(QStringLiteral("%1 markers: %2").arg(count).arg(most)));
      }
    }
  }

  void linesPassWhereAPainterDrawsThem() {
    infoplane::Random random(5);
    for (int i = 0; i < 300; ++i) {
      const auto place = [&] { return QPointF(5 + 110 * random.fraction(), 5 + 80 * random.fraction()); };
      const QPointF from = place(), to = i % 10 == 0 ? from + QPointF(0.2, 0.1) : place();
      QImage drawn = emptyPicture();
      Pixels(drawn).line(from, to, 0xFF0000FF, false);
      const QPointF step = to - from;
      const double length = std::hypot(step.x(), step.y());
      const double longest = std::max(std::abs(step.x()), std::abs(step.y()));
      QVERIFY(std::abs(inked(drawn) - (longest + 1)) <= 1.01);  // one pixel a column or a row
      for (int y = 0; y < drawn.height(); ++y) {
        for (int x = 0; x < drawn.width(); ++x) {
          if (drawn.pixel(x, y) == 0) continue;
          const QPointF away = QPointF(x + 0.5, y + 0.5) - from;
          const double along = std::clamp(QPointF::dotProduct(away, step) / (length * length), 0.0, 1.0);
          const QPointF off = away - along * step;
          QVERIFY(std::hypot(off.x(), off.y()) < 1.2);  // the first and the last pixel reach over the ends
        }
      }
    }
  }

  void whatIsPaleIsDrawnOncePerPixel() {
    QImage drawn = emptyPicture();
    Pixels pixels(drawn);
    const QRgb pale = qPremultiply(qRgba(0, 0, 255, 40));
    pixels.line({10.5, 10.5}, {40.2, 20.5}, pale, false);
    pixels.line({40.2, 20.5}, {60.5, 70.5}, pale, true);  // the joint is there already
    pixels.line({60.5, 70.5}, {60.6, 70.6}, pale, true);
    for (int y = 0; y < drawn.height(); ++y)
      for (int x = 0; x < drawn.width(); ++x)
        QVERIFY(reinterpret_cast<const QRgb*>(drawn.constScanLine(y))[x] == 0 ||
                reinterpret_cast<const QRgb*>(drawn.constScanLine(y))[x] == pale);
    QCOMPARE(inked(drawn), 31 + 50);
  }

  void whatLiesInFrontHidesALine() {
    QImage drawn = emptyPicture();
    Pixels pixels(drawn);
    pixels.line({10.5, 10.5}, {50.5, 10.5}, 0xFFFF0000, false);
    pixels.line({30.5, 2.5}, {30.5, 60.5}, 0xFF0000FF, false);
    QCOMPARE(drawn.pixel(30, 10), 0xFFFF0000);
    QCOMPARE(drawn.pixel(30, 11), 0xFF0000FF);
  }

  void linesOutsideDrawNothing() {
    QImage drawn = emptyPicture();
    Pixels pixels(drawn);
    pixels.line({-50, 10}, {-3, 60}, 0xFFFF0000, false);
    pixels.line({130, -20}, {400, 95}, 0xFFFF0000, false);
    QCOMPARE(inked(drawn), 0);
    pixels.line({-50.5, 10.5}, {500, 10.5}, 0xFFFF0000, false);
    QCOMPARE(inked(drawn), drawn.width());
  }
};

QTEST_MAIN(PlotPixelsTest)
#include "plot_pixels_test.moc"

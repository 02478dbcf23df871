#pragma once

#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include <QFont>
#include <QImage>
#include <QLineF>
#include <QPaintDevice>
#include <QPainterPath>
#include <QPen>
#include <QPolygonF>
#include <QTransform>

class QPainter;

namespace infoplane::ui {

/// What was painted, as values: recorded on the GUI thread, for there are things only it may paint, and
/// played on any thread onto any device, as long as no other paints with its fonts. Unlike QPicture it keeps
/// text where it was, to the last digit.
class RecordedDrawing {
 public:
  struct Lines {
    std::vector<QLineF> lines{};
  };
  struct Rects {
    std::vector<QRectF> rects{};
  };
  struct Ellipse {
    QRectF frame{};
  };
  struct Polygon {
    QPolygonF points{};
    bool closed = true;
    Qt::FillRule rule = Qt::OddEvenFill;
  };
  struct Text {
    QPointF baseline{};
    QString text{};
    QFont font{};
  };
  struct Image {
    QRectF target{}, source{};
    QImage image{};
  };
  using Shape = std::variant<QPainterPath, Lines, Rects, Ellipse, Polygon, Text, Image>;

  struct State {
    QTransform transform{};
    QPen pen{};
    QBrush brush{};
    double opacity = 1;
    bool antialiased = false;
    bool clips = false;
    QPainterPath clip{};
  };

  void add(const State& state, Shape shape) { drawn_.push_back({state, std::move(shape)}); }
  void play(QPainter& painter) const;  ///< leaves the painter's state as it was

 private:
  struct Drawn {
    State state{};
    Shape shape{};
  };
  std::vector<Drawn> drawn_{};
};

/// Records what a QPainter paints onto it. GUI thread.
class DrawingRecorder : public QPaintDevice {
 public:
  /// `dotsPerInch`: what text is measured at.
  DrawingRecorder(const QSizeF& size, double dotsPerInch);
  ~DrawingRecorder() override;

  RecordedDrawing take();  ///< when no painter is active any more

  QPaintEngine* paintEngine() const override;

 protected:
  int metric(PaintDeviceMetric metric) const override;

 private:
  class Engine;
  QSizeF size_;
  double dotsPerInch_;
  std::unique_ptr<Engine> engine_;
};

}  // namespace infoplane::ui

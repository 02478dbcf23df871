#include "ui/figures/recorded_drawing.h"

#include <cmath>
#include <limits>
#include <utility>

#include <QPaintEngine>
#include <QPainter>

namespace infoplane::ui {
namespace {

/// Paints a shape with the painter's pen and brush.
struct Player {
  QPainter& painter;

  void operator()(const QPainterPath& path) const { painter.drawPath(path); }
  void operator()(const RecordedDrawing::Lines& lines) const {
    painter.drawLines(lines.lines.data(), static_cast<int>(lines.lines.size()));
  }
  void operator()(const RecordedDrawing::Rects& rects) const {
    painter.drawRects(rects.rects.data(), static_cast<int>(rects.rects.size()));
  }
  void operator()(const RecordedDrawing::Ellipse& ellipse) const { painter.drawEllipse(ellipse.frame); }
  void operator()(const RecordedDrawing::Polygon& polygon) const {
    if (polygon.closed)
      painter.drawPolygon(polygon.points, polygon.rule);
    else
      painter.drawPolyline(polygon.points);
  }
  void operator()(const RecordedDrawing::Text& text) const {
    painter.setFont(text.font);
    painter.drawText(text.baseline, text.text);
  }
  void operator()(const RecordedDrawing::Image& image) const {
    painter.drawImage(image.target, image.image, image.source);
  }
};

}  // namespace

void RecordedDrawing::play(QPainter& painter) const {
  for (const auto& [state, shape] : drawn_) {
    painter.save();
    painter.setTransform(state.transform, true);
    if (state.clips) painter.setClipPath(state.clip, Qt::IntersectClip);
    painter.setPen(state.pen);
    painter.setBrush(state.brush);
    painter.setOpacity(state.opacity);
    painter.setRenderHint(QPainter::Antialiasing, state.antialiased);
    std::visit(Player{painter}, shape);
    painter.restore();
  }
}

/// Takes every feature, so that shapes come as they were asked for.
class DrawingRecorder::Engine : public QPaintEngine {
 public:
  Engine() : QPaintEngine(AllFeatures) {}

  RecordedDrawing take() { return std::exchange(drawing_, {}); }

  bool begin(QPaintDevice*) override { return true; }
  bool end() override { return true; }
  Type type() const override { return User; }

  void updateState(const QPaintEngineState& now) override {
    state_.transform = now.transform();
    state_.pen = now.pen();
    state_.brush = now.brush();
    state_.opacity = now.opacity();
    state_.antialiased = now.renderHints().testFlag(QPainter::Antialiasing);
    state_.clips = painter()->hasClipping();
    state_.clip = state_.clips ? painter()->clipPath() : QPainterPath();
  }

  void drawPath(const QPainterPath& path) override { drawing_.add(state_, path); }
  void drawLines(const QLineF* lines, int count) override {
    drawing_.add(state_, RecordedDrawing::Lines{{lines, lines + count}});
  }
  void drawRects(const QRectF* rects, int count) override {
    drawing_.add(state_, RecordedDrawing::Rects{{rects, rects + count}});
  }
  void drawEllipse(const QRectF& frame) override { drawing_.add(state_, RecordedDrawing::Ellipse{frame}); }
  void drawPolygon(const QPointF* points, int count, PolygonDrawMode mode) override {
    drawing_.add(state_, RecordedDrawing::Polygon{QPolygonF(QList<QPointF>(points, points + count)),
                                                  mode != PolylineMode,
                                                  mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill});
  }
  void drawTextItem(const QPointF& baseline, const QTextItem& item) override {
    // A painter takes what a font leaves open, and a document's font leaves all open, from its device.
    QFont font = item.font();
    font.setResolveMask(QFont::AllPropertiesResolved);
    drawing_.add(state_, RecordedDrawing::Text{baseline, item.text(), font});
  }
  void drawImage(const QRectF& target, const QImage& image, const QRectF& source,
                 Qt::ImageConversionFlags) override {
    drawing_.add(state_, RecordedDrawing::Image{target, source, image});
  }
  void drawPixmap(const QRectF& target, const QPixmap& pixmap, const QRectF& source) override {
    drawing_.add(state_, RecordedDrawing::Image{target, source, pixmap.toImage()});
  }

  using QPaintEngine::drawEllipse;
  using QPaintEngine::drawLines;
  using QPaintEngine::drawPolygon;
  using QPaintEngine::drawRects;

 private:
  RecordedDrawing drawing_{};
  RecordedDrawing::State state_{};
};

DrawingRecorder::DrawingRecorder(const QSizeF& size, double dotsPerInch)
    : size_(size), dotsPerInch_(dotsPerInch), engine_(std::make_unique<Engine>()) {}

DrawingRecorder::~DrawingRecorder() = default;

RecordedDrawing DrawingRecorder::take() {
  return engine_->take();
}

QPaintEngine* DrawingRecorder::paintEngine() const {
  return engine_.get();
}

int DrawingRecorder::metric(PaintDeviceMetric metric) const {
  const auto millimetres = [this](double units) {
    return static_cast<int>(std::lround(units / dotsPerInch_ * 25.4));
  };
  switch (metric) {
    case PdmWidth:
      return static_cast<int>(std::ceil(size_.width()));
    case PdmHeight:
      return static_cast<int>(std::ceil(size_.height()));
    case PdmWidthMM:
      return millimetres(size_.width());
    case PdmHeightMM:
      return millimetres(size_.height());
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
      return static_cast<int>(std::lround(dotsPerInch_));
    case PdmDevicePixelRatio:
      return 1;
    case PdmDevicePixelRatioScaled:
      return static_cast<int>(devicePixelRatioFScale());
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    // The same ratio as a number of eight bytes, half of them in each.
    case PdmDevicePixelRatioF_EncodedA:
    case PdmDevicePixelRatioF_EncodedB:
      return encodeMetricF(metric, 1);
#endif
    case PdmDepth:
      return 32;
    case PdmNumColors:
      return std::numeric_limits<int>::max();
  }
  return 0;
}

}  // namespace infoplane::ui

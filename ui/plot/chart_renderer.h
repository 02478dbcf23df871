#pragma once

#include <memory>

#include <QGraphicsScene>
#include <QtCharts/QChart>

#include "ui/plot/plot_canvas.h"

class QLineSeries;
class QValueAxis;

namespace infoplane::ui {

class BackdropItem;
class DataItem;
class FocusItem;
class LegendItem;
class PointLabelItem;
class TileItem;
class TooltipItem;

/// Draws a PlotSpec: axes and grid by Qt Charts, everything else by items inside the chart. The one place
/// that knows Qt Charts. Adds one chart to a scene, which owns it and must outlive the renderer. GUI thread.
class ChartRenderer {
 public:
  explicit ChartRenderer(QGraphicsScene& scene);
  ~ChartRenderer();

  void setSpec(PlotSpec spec);
  void setSpec(PlotSpec spec, const PlotRange& range);  ///< both at once: laid out once
  /// Other lines and labels stand out; nothing else of the spec changes.
  void emphasize(std::vector<qint64> owners, std::vector<PointLabel> labels);
  void setStyle(const PlotStyle& style);
  void setGeometry(const QRectF& rect);  ///< in scene coordinates, logical pixels
  void setRange(const PlotRange& range);
  void setHiddenGroups(const QSet<QString>& groups);
  void setHighlightedGroup(const QString& group);
  void setSelected(const QList<PointKey>& keys);     ///< the last one is the current one
  void setHovered(std::optional<PointIndex> index);  ///< ring and tooltip
  void setVectorOutput(bool vector);
  void setForegroundShown(bool shown);  ///< what plot_foreground.h paints; the frame always is

  const PlotCanvas& canvas() const { return canvas_; }
  PlotRange fitted() const { return fitRange(canvas_.spec, canvas_.hiddenGroups); }
  QChart& chart() { return *chart_; }

  QPointF toScene(double x, double y) const { return canvas_.toScene(x, y) + origin_; }
  QPointF toPlot(QPointF scene) const { return canvas_.toPlot(scene - origin_); }
  QRectF plotArea() const { return canvas_.area.translated(origin_); }

  /// The shown point nearest to a scene position, within `radius` logical pixels; the topmost of equals.
  std::optional<PointIndex> nearest(QPointF scene, double radius) const;

  /// The keys of the shown points whose marker, bar or tile lies in a box (scene coordinates), each once.
  QList<PointKey> keysIn(const QRectF& box) const;
  std::optional<QString> legendGroupAt(QPointF scene) const;
  QRectF legendEntryRect(const QString& group) const;  ///< scene coordinates
  const TooltipItem& tooltip() const { return *tooltip_; }

  /// Where Qt Charts itself puts a value: for tests that axes and data agree.
  QPointF axisPosition(double x, double y) const;

 private:
  void layout();
  void updateAxes();
  void updateAxisLook();
  void updateItems();
  void countPoints();
  std::vector<QGraphicsItem*> drawn() const;  ///< from back to front, but for the tooltip
  QRectF areaFor(const QSizeF& size) const;

  PlotCanvas canvas_{};
  QPointF origin_{};
  QChart* chart_ = nullptr;  // the items below belong to the chart, the chart to the scene
  QValueAxis* x_ = nullptr;
  QValueAxis* y_ = nullptr;
  QLineSeries* anchor_ = nullptr;  // empty: Qt Charts maps values through a series only
  BackdropItem* backdrop_ = nullptr;
  TileItem* tiles_ = nullptr;
  DataItem* data_ = nullptr;
  FocusItem* focus_ = nullptr;
  PointLabelItem* pointLabels_ = nullptr;
  LegendItem* legend_ = nullptr;
  TooltipItem* tooltip_ = nullptr;
};

}  // namespace infoplane::ui

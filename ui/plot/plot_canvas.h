#pragma once

#include <optional>
#include <vector>

#include <QPointF>
#include <QRectF>
#include <QSet>

#include "ui/plot/plot_spec.h"
#include "ui/plot/plot_style.h"
#include "ui/plot/plot_view.h"

namespace infoplane::ui {

/// What the items of a chart draw from: one set of values, owned by the ChartRenderer and read by its items.
struct PlotCanvas {
  static constexpr std::size_t pathLimit = 4000;

  PlotSpec spec{};
  PlotStyle style{};
  PlotRange range{};
  QRectF area{};  ///< of the data, in chart coordinates

  QSet<QString> hiddenGroups{};
  QString highlightedGroup{};  ///< the others are dimmed; empty = none
  QList<PointKey> selected{};  ///< the last one is the current one, and stands out
  std::optional<PointIndex> hovered{};
  std::size_t points = 0;     ///< shown that are neither bars nor tiles
  bool vectorOutput = false;  ///< drawing for export: paths, no cached images, no clipping by the painter

  QPointF toScene(double x, double y) const {
    return {area.left() + (x - range.x.low) / range.x.span() * area.width(),
            area.bottom() - (y - range.y.low) / range.y.span() * area.height()};
  }
  QPointF toScene(const PlotPoint& point) const { return toScene(point.x, point.y); }
  QPointF toPlot(QPointF scene) const {
    return {range.x.low + (scene.x() - area.left()) / area.width() * range.x.span(),
            range.y.low + (area.bottom() - scene.y()) / area.height() * range.y.span()};
  }
  bool isShown(const PlotSeries& series) const { return !hiddenGroups.contains(series.group); }
  /// So many points that paths would be too slow on the screen.
  bool isDense() const { return points > pathLimit && !vectorOutput; }
  bool isEmphasized(const PlotSeries& series) const;
  std::vector<std::size_t> emphasized() const;  ///< the numbers of those series
  /// Drawn with what stands out and not with the data. A dense plot is drawn once for every selection.
  bool drawsApart(const PlotSeries& series) const { return !isDense() && isEmphasized(series); }
  /// Whether a group steps back behind the highlighted one; behind one that is hidden nothing does.
  bool isFaded(const QString& group) const {
    return !highlightedGroup.isEmpty() && highlightedGroup != group &&
           !hiddenGroups.contains(highlightedGroup);
  }
  double opacityOf(const PlotSeries& series) const { return isFaded(series.group) ? 0.15 : 1.0; }
};

/// The part of a segment inside a rectangle; nothing when it misses (Liang and Barsky's algorithm).
std::optional<QLineF> clipped(const QLineF& line, const QRectF& area);

/// Whether a centre lies in the area, its frame included; what is not finite does not. Inline, for it is
/// asked of every point of a dense plot.
inline bool liesIn(const QRectF& area, QPointF point) {
  constexpr double hair = 0.5;
  return point.x() >= area.left() - hair && point.x() <= area.right() + hair &&
         point.y() >= area.top() - hair && point.y() <= area.bottom() + hair;
}

}  // namespace infoplane::ui

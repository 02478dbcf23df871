#include "ui/plot/chart_renderer.h"

#include <algorithm>

#include <QFontMetricsF>
#include <QGraphicsLayout>
#include <QtCharts/QLegend>
#include <QtCharts/QLineSeries>
#include <QtCharts/QValueAxis>

#include "ui/plot/backdrop_item.h"
#include "ui/plot/column_names.h"
#include "ui/plot/data_item.h"
#include "ui/plot/focus_item.h"
#include "ui/plot/legend_item.h"
#include "ui/plot/point_label_item.h"
#include "ui/plot/series_painter.h"
#include "ui/plot/tile_item.h"
#include "ui/plot/tone_scale.h"
#include "ui/plot/tooltip_item.h"

namespace infoplane::ui {
namespace {

constexpr qsizetype measuredNames = 60;

Ticks xTicks(const PlotCanvas& canvas, double width) {
  // Room for the widest label and as much air again.
  const QFontMetricsF metrics(canvas.style.tick);
  const Ticks guess = niceTicks(canvas.range.x, canvas.spec.x.ticks, canvas.spec.x.integers);
  double widest = 0;
  for (const double value : guess.values)
    widest = std::max(widest, metrics.horizontalAdvance(guess.label(value)));
  const int room = static_cast<int>(width / std::max(widest * 2, 24.0)) + 1;
  return niceTicks(canvas.range.x, std::min(room, canvas.spec.x.ticks), canvas.spec.x.integers);
}

Ticks yTicks(const PlotCanvas& canvas, double height) {
  const double row = QFontMetricsF(canvas.style.tick).height();
  const int room = static_cast<int>(height / (row * 1.8)) + 1;
  return niceTicks(canvas.range.y, std::min(room, canvas.spec.y.ticks), canvas.spec.y.integers);
}

/// Room left of the rows for their names: as much as they need, but never most of the plot.
double widestCategory(const AxisSpec& axis, const QFont& font, double width) {
  // To measure a text is slow: of a thousand names only the longest are.
  QStringList names = axis.categories;
  if (names.size() > measuredNames) {
    const auto longer = [](const QString& a, const QString& b) { return a.size() > b.size(); };
    std::nth_element(names.begin(), names.begin() + measuredNames, names.end(), longer);
    names.resize(measuredNames);
  }
  const QFontMetricsF metrics(font);
  double widest = 0;
  for (const QString& name : names) widest = std::max(widest, metrics.horizontalAdvance(name));
  return std::min(widest, width * 0.34);
}

double widestLabel(const Ticks& ticks, const QFont& font) {
  const QFontMetricsF metrics(font);
  // Room for three decimals always: the plot must not move sideways while it is zoomed.
  double widest = metrics.horizontalAdvance(QStringLiteral("0.000"));
  for (const double value : ticks.values)
    widest = std::max(widest, metrics.horizontalAdvance(ticks.label(value)));
  return widest;
}

void applyTicks(QValueAxis& axis, const Range& range, const Ticks& ticks) {
  // A hair of slack: Qt adds up the step from tick to tick, and rounding must neither lose the last tick nor
  // turn the one at zero into "-0.00".
  axis.setTickInterval(ticks.step);
  axis.setTickAnchor(ticks.step * 1e-9);
  axis.setLabelFormat(QStringLiteral("%.%1f").arg(ticks.decimals));
  axis.setRange(range.low, range.high + ticks.step * 1e-6);
}

}  // namespace

ChartRenderer::ChartRenderer(QGraphicsScene& scene) {
  chart_ = new QChart;
  scene.addItem(chart_);
  chart_->legend()->hide();
  chart_->setAnimationOptions(QChart::NoAnimation);
  chart_->setBackgroundVisible(false);
  chart_->setMargins({0, 0, 0, 0});
  chart_->layout()->setContentsMargins(0, 0, 0, 0);
  chart_->setAcceptHoverEvents(false);
  chart_->setLocalizeNumbers(true);
  x_ = new QValueAxis(chart_);
  y_ = new QValueAxis(chart_);
  anchor_ = new QLineSeries(chart_);
  chart_->addSeries(anchor_);
  for (QValueAxis* axis : {x_, y_}) {
    axis->setTickType(QValueAxis::TicksDynamic);
    axis->setTruncateLabels(false);
    chart_->addAxis(axis, axis == x_ ? Qt::AlignBottom : Qt::AlignLeft);
    anchor_->attachAxis(axis);
  }
  backdrop_ = new BackdropItem(canvas_, chart_);
  tiles_ = new TileItem(canvas_, chart_);
  data_ = new DataItem(canvas_, chart_);
  focus_ = new FocusItem(canvas_, chart_);
  pointLabels_ = new PointLabelItem(canvas_, chart_);
  legend_ = new LegendItem(canvas_, chart_);
  tooltip_ = new TooltipItem(canvas_, chart_);
  double z = 100;  // above whatever Qt Charts draws
  for (QGraphicsItem* item : drawn()) item->setZValue(z++);
}

ChartRenderer::~ChartRenderer() {
  // The items read the canvas, which ends here.
  if (chart_->scene()) chart_->scene()->removeItem(chart_);
  delete chart_;
}

void ChartRenderer::setSpec(PlotSpec spec) {
  setHovered({});
  canvas_.spec = std::move(spec);
  legend_->contentChanged();
  data_->pointsChanged();
  countPoints();
  updateAxisLook();
  layout();
}

void ChartRenderer::setSpec(PlotSpec spec, const PlotRange& range) {
  canvas_.range = range;
  setSpec(std::move(spec));
}

void ChartRenderer::countPoints() {
  canvas_.points = 0;
  for (const PlotSeries& series : canvas_.spec.series)
    if (canvas_.isShown(series) && !series.bars && !series.tiles) canvas_.points += series.points.size();
}

void ChartRenderer::emphasize(std::vector<qint64> owners, std::vector<PointLabel> labels) {
  const std::vector<std::size_t> before = canvas_.emphasized();
  canvas_.spec.emphasized = std::move(owners);
  const bool changed = canvas_.emphasized() != before;
  if (changed && !canvas_.isDense()) data_->contentChanged();
  if (changed) focus_->update();
  if (labels == canvas_.spec.labels) return;
  canvas_.spec.labels = std::move(labels);
  pointLabels_->update();
}

void ChartRenderer::setStyle(const PlotStyle& style) {
  canvas_.style = style;
  chart_->setLocale(style.numbers);
  data_->styleChanged();
  legend_->contentChanged();
  updateAxisLook();
  layout();
}

void ChartRenderer::setGeometry(const QRectF& rect) {
  origin_ = rect.topLeft();
  chart_->setGeometry(rect);
  layout();
}

void ChartRenderer::setRange(const PlotRange& range) {
  if (range == canvas_.range) return;
  canvas_.range = range;
  layout();
}

void ChartRenderer::setHiddenGroups(const QSet<QString>& groups) {
  setHovered({});
  canvas_.hiddenGroups = groups;
  countPoints();
  updateItems();
}

void ChartRenderer::setHighlightedGroup(const QString& group) {
  if (group == canvas_.highlightedGroup) return;
  canvas_.highlightedGroup = group;
  updateItems();
}

void ChartRenderer::setSelected(const QList<PointKey>& keys) {
  if (keys == canvas_.selected) return;
  canvas_.selected = keys;
  focus_->update();
}

void ChartRenderer::setHovered(std::optional<PointIndex> index) {
  if (canvas_.hovered != index) {
    canvas_.hovered = index;
    focus_->update();
  }
  if (!index) {
    tooltip_->setVisible(false);
    return;
  }
  const PlotSeries& series = canvas_.spec.series[index->series];
  const PlotPoint& point = series.points[index->point];
  const QRectF bounds(QPointF(2, 2), chart_->size() - QSizeF(4, 4));
  const QRectF shape = shapeOf(canvas_, series, point);
  const QPointF anchor = shape.isNull() ? canvas_.toScene(point) : shape.center();
  tooltip_->show(tooltipOf(canvas_.spec, *index), anchor, bounds);
}

void ChartRenderer::setVectorOutput(bool vector) {
  canvas_.vectorOutput = vector;
  updateItems();
}

void ChartRenderer::setForegroundShown(bool shown) {
  for (QGraphicsItem* item : std::initializer_list<QGraphicsItem*>{data_, focus_, pointLabels_})
    item->setVisible(shown);
}

QRectF ChartRenderer::areaFor(const QSizeF& size) const {
  const PlotStyle& style = canvas_.style;
  const QFontMetricsF tick(style.tick);
  const QFontMetricsF title(style.title);
  const double margin = style.outerMargin;
  const double gap = tick.height() * 0.6;
  const Ticks y = yTicks(canvas_, size.height() - 4 * tick.height());
  const Ticks x = xTicks(canvas_, size.width() - 4 * tick.height());
  const double lastHalf = x.values.empty() ? 0 : tick.horizontalAdvance(x.label(x.values.back())) / 2;

  const bool rows = !canvas_.spec.y.categories.isEmpty();
  double left =
      margin + gap +
      (rows ? widestCategory(canvas_.spec.y, style.tick, size.width()) : widestLabel(y, style.tick));
  if (!canvas_.spec.y.title.isEmpty()) left += title.height() + gap;
  const double right = std::max(margin, lastHalf + 2);
  double top = margin + tick.height() / 2;
  if (!canvas_.spec.title.isEmpty()) top = margin + QFontMetricsF(style.heading).height() + gap;
  if (!canvas_.spec.subtitle.isEmpty()) top += QFontMetricsF(style.note).height() + 2;
  double bottom = margin + gap + tick.height();
  if (!canvas_.spec.x.categories.isEmpty())
    bottom = margin + gap + columnNamesHeight(canvas_, size.width() - left - right);
  if (!canvas_.spec.x.title.isEmpty()) bottom += title.height() + gap;
  const double legend = legend_->heightFor(size.width() - left - right);
  if (legend > 0) bottom += legend + gap / 2;
  bottom += toneScaleHeight(canvas_);
  const QRectF area(left, top, size.width() - left - right, size.height() - top - bottom);
  // Too small to draw in: something valid, so that nothing is divided by zero.
  return area.width() < 8 || area.height() < 8 ? QRectF(left, top, 8, 8) : area;
}

void ChartRenderer::layout() {
  const QSizeF size = chart_->size();
  if (size.isEmpty()) return;
  backdrop_->canvasMoved();
  tiles_->canvasMoved();
  data_->canvasMoved();
  focus_->canvasMoved();
  pointLabels_->canvasMoved();
  const QRectF area = areaFor(size);
  updateAxes();
  if (area != canvas_.area || chart_->plotArea() != area) {
    canvas_.area = area;
    // The layout of Qt Charts runs late and would move the area again: run it first.
    chart_->layout()->activate();
    chart_->setPlotArea(area);
  }
  // And once more with the area fixed, which places the axes: an export has no event loop to wait for.
  chart_->layout()->invalidate();
  chart_->layout()->activate();
  const double height = legend_->heightFor(area.width());
  legend_->place({area.left(), size.height() - canvas_.style.outerMargin - height, area.width(), height});
  setHovered(canvas_.hovered);
  updateItems();
}

void ChartRenderer::updateAxes() {
  const QRectF area = areaFor(chart_->size());
  applyTicks(*x_, canvas_.range.x, xTicks(canvas_, area.width()));
  applyTicks(*y_, canvas_.range.y, yTicks(canvas_, area.height()));
}

void ChartRenderer::updateAxisLook() {
  const PlotStyle& style = canvas_.style;
  const bool empty = !hasDrawablePoint(canvas_.spec);
  const auto apply = [&](QValueAxis* axis, const AxisSpec& spec) {
    axis->setVisible(!empty);
    axis->setTitleText(spec.title);
    axis->setTitleVisible(!empty && !spec.title.isEmpty());
    axis->setTitleFont(style.title);
    axis->setTitleBrush(style.palette.text);
    axis->setLabelsFont(style.tick);
    axis->setLabelsBrush(style.palette.quiet);
    axis->setLinePen(QPen(style.palette.hairline, style.gridWidth));
    axis->setGridLinePen(QPen(style.palette.grid, style.gridWidth));
    // Rows have names, which the backdrop writes.
    axis->setLabelsVisible(spec.categories.isEmpty());
    axis->setGridLineVisible(spec.categories.isEmpty());
  };
  apply(x_, canvas_.spec.x);
  apply(y_, canvas_.spec.y);
  legend_->setVisible(!empty);
}

std::vector<QGraphicsItem*> ChartRenderer::drawn() const {
  return {backdrop_, tiles_, data_, focus_, pointLabels_, legend_};
}

void ChartRenderer::updateItems() {
  data_->contentChanged();
  for (QGraphicsItem* item : drawn()) item->update();
}

std::optional<PointIndex> ChartRenderer::nearest(QPointF scene, double radius) const {
  const QPointF at = scene - origin_;
  double best = radius * radius;
  std::optional<PointIndex> found;
  for (std::size_t s = 0; s < canvas_.spec.series.size(); ++s) {
    const PlotSeries& series = canvas_.spec.series[s];
    if (!canvas_.isShown(series)) continue;
    for (std::size_t p = 0; p < series.points.size(); ++p) {
      if (series.bars || series.tiles) {
        if (shapeOf(canvas_, series, series.points[p]).contains(at)) return PointIndex{s, p};
        continue;
      }
      const QPointF point = canvas_.toScene(series.points[p]);
      const double distance = QPointF::dotProduct(point - at, point - at);
      // NaN fails the comparison.
      if (!(distance <= best) || !liesIn(canvas_.area, point)) continue;
      best = distance;
      found = PointIndex{s, p};
    }
  }
  return found;
}

QList<PointKey> ChartRenderer::keysIn(const QRectF& box) const {
  const QRectF wanted = box.translated(-origin_).intersected(canvas_.area);
  QList<PointKey> keys;
  QSet<PointKey> seen;
  for (const PlotSeries& series : canvas_.spec.series) {
    if (!canvas_.isShown(series)) continue;
    for (const PlotPoint& point : series.points) {
      const QRectF shape = shapeOf(canvas_, series, point);
      const bool inside = series.bars || series.tiles
                              ? wanted.intersects(shape)
                              : isDrawable(point) && wanted.contains(canvas_.toScene(point));
      if (!inside || seen.contains(point.key)) continue;
      seen.insert(point.key);
      keys.append(point.key);
    }
  }
  return keys;
}

std::optional<QString> ChartRenderer::legendGroupAt(QPointF scene) const {
  return legend_->isVisible() ? legend_->groupAt(scene - origin_) : std::nullopt;
}

QRectF ChartRenderer::legendEntryRect(const QString& group) const {
  return legend_->entryRect(group).translated(origin_);
}

QPointF ChartRenderer::axisPosition(double x, double y) const {
  return chart_->mapToPosition({x, y}, anchor_) + origin_;
}

}  // namespace infoplane::ui

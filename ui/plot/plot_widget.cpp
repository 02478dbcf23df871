#include "ui/plot/plot_widget.h"

#include <cmath>
#include <utility>

#include <QResizeEvent>
#include <QRubberBand>

#include "ui/plot/tooltip_item.h"

namespace infoplane::ui {

PlotWidget::PlotWidget(QWidget* parent)
    : QGraphicsView(parent), renderer_(std::make_unique<ChartRenderer>(scene_)) {
  setScene(&scene_);
  setFrameShape(QFrame::NoFrame);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setRenderHint(QPainter::Antialiasing);
  // One item holds all data: whatever changes, nearly everything is drawn again.
  setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
  setAlignment(Qt::AlignLeft | Qt::AlignTop);
  setMouseTracking(true);
  viewport()->setMouseTracking(true);
  // A scene takes whatever is dragged over it for its items: here it is for the window.
  setAcceptDrops(false);
  viewport()->setAcceptDrops(false);
  setFocusPolicy(Qt::StrongFocus);
  setContextMenuPolicy(Qt::PreventContextMenu);
  viewport()->setAutoFillBackground(false);
  setAccessibleName(tr("Plot"));
  box_ = new QRubberBand(QRubberBand::Rectangle, viewport());
}

PlotWidget::~PlotWidget() = default;

void PlotWidget::setSpec(PlotSpec spec) {
  const QString y = spec.y.title.isEmpty() ? spec.y.name : spec.y.title;
  setAccessibleName(spec.title.isEmpty() ? tr("%1 against %2").arg(y, spec.x.title) : spec.title);
  history_.setFitted(fitRange(spec, hiddenGroups()));
  renderer_->setSpec(std::move(spec), history_.current());
  emit rangeChanged();
}

void PlotWidget::emphasize(std::vector<qint64> owners, std::vector<PointLabel> labels) {
  renderer_->emphasize(std::move(owners), std::move(labels));
}

void PlotWidget::setStyle(const PlotStyle& style) {
  renderer_->setStyle(style);
  setBackgroundBrush(style.palette.panel);
}

void PlotWidget::refit() {
  history_.setFitted(renderer_->fitted());
  applyRange();
}

void PlotWidget::applyRange() {
  renderer_->setRange(history_.current());
  emit rangeChanged();
}

void PlotWidget::fit() {
  history_.fit();
  applyRange();
}

void PlotWidget::back() {
  history_.back();
  applyRange();
}

void PlotWidget::forward() {
  history_.forward();
  applyRange();
}

void PlotWidget::zoom(double factor, QPointF centre) {
  const QPointF held = renderer_->toPlot(centre);
  showRange(zoomed(history_.current(), factor, held.x(), held.y()));
  holdAt(held, centre);
}

bool PlotWidget::holdAt(QPointF value, QPointF position, bool merge) {
  bool visited = false;
  // Other tick labels may give the plot another width, and with it move what was under the cursor: once more.
  for (int round = 0; round < 2; ++round) {
    const QPointF off = value - renderer_->toPlot(position);
    const PlotRange& now = history_.current();
    const PlotRange moved{{now.x.low + off.x(), now.x.high + off.x()},
                          {now.y.low + off.y(), now.y.high + off.y()}};
    const bool still = std::abs(off.x()) <= 1e-9 * now.x.span() && std::abs(off.y()) <= 1e-9 * now.y.span();
    if (still || !history_.visit(moved, merge)) return visited;
    visited = merge = true;
    applyRange();
  }
  return visited;
}

void PlotWidget::zoomToBox(const QRectF& box) {
  const QRectF inside = box.normalized().intersected(renderer_->plotArea());
  if (inside.width() < 4 || inside.height() < 4) return;
  const QPointF low = renderer_->toPlot(inside.bottomLeft());
  const QPointF high = renderer_->toPlot(inside.topRight());
  showRange({{low.x(), high.x()}, {low.y(), high.y()}});
}

void PlotWidget::showRange(const PlotRange& range) {
  if (history_.visit(range)) applyRange();
}

void PlotWidget::follow(const PlotWidget& leader) {
  history_.follow(leader.history_);
  applyRange();
}

void PlotWidget::setSelected(const QList<PointKey>& keys) {
  renderer_->setSelected(keys);
}

std::optional<PointKey> PlotWidget::current() const {
  return selected().isEmpty() ? std::nullopt : std::optional(selected().last());
}

void PlotWidget::setHiddenGroups(const QSet<QString>& groups) {
  if (groups == hiddenGroups()) return;
  renderer_->setHiddenGroups(groups);
  refit();
  emit hiddenGroupsChanged(groups);
}

void PlotWidget::toggleGroup(const QString& group) {
  QSet<QString> groups = hiddenGroups();
  if (!groups.remove(group)) groups.insert(group);
  setHiddenGroups(groups);
}

void PlotWidget::isolateGroup(const QString& group) {
  QSet<QString> others;
  for (const LegendEntry& entry : spec().legend)
    if (entry.group != group) others.insert(entry.group);
  setHiddenGroups(hiddenGroups() == others ? QSet<QString>() : others);
}

QString PlotWidget::copyText() const {
  const auto textOf = [this](PointIndex index) {
    const TooltipText text = tooltipOf(spec(), index);
    return (QStringList{text.title} + text.lines).join('\n');
  };
  QStringList points;
  for (const PointKey& key : selected())
    if (const auto found = findPoint(spec(), key)) points << textOf(*found);
  if (points.isEmpty() && renderer_->canvas().hovered) points << textOf(*renderer_->canvas().hovered);
  return points.join(QStringLiteral("\n\n"));
}

void PlotWidget::resizeEvent(QResizeEvent* event) {
  QGraphicsView::resizeEvent(event);
  const QRectF rect(QPointF(0, 0), viewport()->size());
  scene_.setSceneRect(rect);
  renderer_->setGeometry(rect);
}

}  // namespace infoplane::ui

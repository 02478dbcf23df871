// The mouse and the keyboard of PlotWidget.
#include <algorithm>
#include <cmath>
#include <utility>

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QRubberBand>
#include <QWheelEvent>

#include "ui/plot/plot_widget.h"
#include "ui/plot/point_walk.h"

namespace infoplane::ui {
namespace {

constexpr double hitRadius = 12;      ///< pixels around a point that mean it
constexpr double zoomPerNotch = 0.8;  ///< one notch of the wheel, one press of +

}  // namespace

void PlotWidget::wheelEvent(QWheelEvent* event) {
  const double notches = event->angleDelta().y() / 120.0;
  if (notches != 0 && renderer_->plotArea().contains(event->position()))
    zoom(std::pow(zoomPerNotch, notches), event->position());
  event->accept();
}

void PlotWidget::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position();
  pressedValue_ = renderer_->toPlot(pressed_);
  panned_ = false;
  const bool inside = renderer_->plotArea().contains(pressed_);
  const bool shift = event->modifiers().testFlag(Qt::ShiftModifier);
  banding_ = event->modifiers().testFlag(Qt::ControlModifier);
  if (event->button() == Qt::RightButton || (event->button() == Qt::LeftButton && shift))
    gesture_ = inside ? Gesture::box : Gesture::none;
  else if (event->button() == Qt::LeftButton)
    gesture_ = Gesture::press;
  event->accept();
}

void PlotWidget::mouseMoveEvent(QMouseEvent* event) {
  const QPointF at = event->position();
  const bool moved = (at - pressed_).manhattanLength() >= QApplication::startDragDistance();
  if (gesture_ == Gesture::press && moved && renderer_->plotArea().contains(pressed_)) {
    gesture_ = banding_ ? Gesture::band : Gesture::pan;
    if (!banding_) viewport()->setCursor(Qt::ClosedHandCursor);
    renderer_->setHovered({});
  }
  switch (gesture_) {
    case Gesture::pan:
      panTo(at);
      break;
    case Gesture::box:
    case Gesture::band:
      if (moved) {
        box_->setGeometry(QRectF(pressed_, at).normalized().toRect());
        box_->show();
      }
      break;
    case Gesture::none:
      hoverAt(at);
      break;
    case Gesture::press:
      break;
  }
  event->accept();
}

void PlotWidget::mouseReleaseEvent(QMouseEvent* event) {
  const Gesture ended = std::exchange(gesture_, Gesture::none);
  viewport()->unsetCursor();
  box_->hide();
  const bool toggles = event->modifiers().testFlag(Qt::ControlModifier);
  if (ended == Gesture::press) toggles ? toggleAt(event->position()) : click(event->position());
  const QRectF box = QRectF(pressed_, event->position()).normalized();
  if (ended == Gesture::box) zoomToBox(box);
  if (ended == Gesture::band) choose(renderer_->keysIn(box), Choice::add);
  event->accept();
}

void PlotWidget::mouseDoubleClickEvent(QMouseEvent* event) {
  event->accept();
  if (event->button() != Qt::LeftButton) return;
  if (const auto group = renderer_->legendGroupAt(event->position())) {
    // The first click of the two has toggled the group already.
    toggleGroup(*group);
    isolateGroup(*group);
  } else if (renderer_->plotArea().contains(event->position())) {
    fit();
  }
}

void PlotWidget::panTo(QPointF position) {
  if (holdAt(pressedValue_, position, panned_)) panned_ = true;
}

void PlotWidget::hoverAt(QPointF position) {
  const auto group = renderer_->legendGroupAt(position);
  viewport()->setCursor(group ? Qt::PointingHandCursor : Qt::ArrowCursor);
  highlight(group.value_or(QString()));
  renderer_->setHovered(renderer_->nearest(position, hitRadius));
}

void PlotWidget::highlight(const QString& group) {
  if (group == renderer_->canvas().highlightedGroup) return;
  renderer_->setHighlightedGroup(group);
  emit highlightedGroupChanged(group);
}

void PlotWidget::click(QPointF position) {
  if (const auto group = renderer_->legendGroupAt(position)) {
    toggleGroup(*group);
  } else if (const auto index = renderer_->nearest(position, hitRadius)) {
    const PointKey key = spec().series[index->series].points[index->point].key;
    choose({key}, Choice::replace);
    emit pointActivated(key);
  } else if (renderer_->plotArea().contains(position)) {
    choose({}, Choice::replace);
  }
}

/// What replaces the selection is shown at once; the rest is known to whom it is told.
void PlotWidget::choose(const QList<PointKey>& keys, Choice how) {
  if (how == Choice::replace) renderer_->setSelected(keys);
  if (how == Choice::replace || !keys.isEmpty()) emit pointsChosen(keys, how);
}

void PlotWidget::toggleAt(QPointF position) {
  const auto index = renderer_->nearest(position, hitRadius);
  if (index) choose({spec().series[index->series].points[index->point].key}, Choice::toggle);
}

void PlotWidget::leaveEvent(QEvent* event) {
  highlight({});
  renderer_->setHovered({});
  QGraphicsView::leaveEvent(event);
}

void PlotWidget::focusOutEvent(QFocusEvent* event) {
  highlight({});
  renderer_->setHovered({});
  QGraphicsView::focusOutEvent(event);
}

void PlotWidget::keyPressEvent(QKeyEvent* event) {
  const QPointF centre = renderer_->plotArea().center();
  const bool alt = event->modifiers().testFlag(Qt::AltModifier);
  const Choice how = event->modifiers().testFlag(Qt::ShiftModifier) ? Choice::add : Choice::replace;
  event->accept();
  if (event->matches(QKeySequence::Copy)) return copyValues();
  if (event->matches(QKeySequence::SelectAll))
    return choose(renderer_->keysIn(renderer_->plotArea()), Choice::add);
  switch (event->key()) {
    case Qt::Key_Left:
      return alt ? back() : walk(event->key(), how);
    case Qt::Key_Right:
      return alt ? forward() : walk(event->key(), how);
    case Qt::Key_Up:
    case Qt::Key_Down:
      return walk(event->key(), how);
    case Qt::Key_Plus:
    case Qt::Key_Equal:
      return zoom(zoomPerNotch, centre);
    case Qt::Key_Minus:
      return zoom(1 / zoomPerNotch, centre);
    case Qt::Key_Home:
      return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
      if (current()) emit pointActivated(*current());
      return;
    case Qt::Key_L:
      return walkLegend(how == Choice::add ? -1 : 1);
    case Qt::Key_Space:
      if (!pressInLegend(how == Choice::add)) event->ignore();
      return;
    case Qt::Key_Delete:
      emit deletePressed();
      return;
    case Qt::Key_Escape:
      if (!renderer_->canvas().highlightedGroup.isEmpty()) return highlight({});
      if (selected().isEmpty()) return event->ignore();  // a dialog may want it
      return choose({}, Choice::replace);
    default:
      event->ignore();
  }
}

void PlotWidget::walk(int key, Choice how) {
  std::optional<PointIndex> from;
  if (const auto at = current()) from = findPoint(spec(), *at);
  const Step step = key == Qt::Key_Left    ? Step::previousPoint
                    : key == Qt::Key_Right ? Step::nextPoint
                    : key == Qt::Key_Up    ? Step::previousSeries
                                           : Step::nextSeries;
  const auto to = stepFrom(renderer_->canvas(), from, step);
  if (!to) return;
  const PointKey at = spec().series[to->series].points[to->point].key;
  renderer_->setHovered(to);
  choose({at}, how);
}

/// Past either end of the legend nothing is highlighted.
void PlotWidget::walkLegend(int step) {
  const std::vector<LegendEntry>& legend = spec().legend;
  const auto at = std::find_if(legend.begin(), legend.end(), [this](const LegendEntry& entry) {
    return entry.group == renderer_->canvas().highlightedGroup;
  });
  // The place before the first entry is that after the last.
  const auto places = static_cast<std::ptrdiff_t>(legend.size()) + 1;
  const std::ptrdiff_t next = (at - legend.begin() + step + places) % places;
  highlight(next + 1 == places ? QString() : legend[static_cast<std::size_t>(next)].group);
}

/// Whether an entry is highlighted.
bool PlotWidget::pressInLegend(bool isolate) {
  const QString group = renderer_->canvas().highlightedGroup;
  if (group.isEmpty()) return false;
  isolate ? isolateGroup(group) : toggleGroup(group);
  return true;
}

void PlotWidget::copyValues() const {
  const QString text = copyText();
  if (!text.isEmpty()) QApplication::clipboard()->setText(text);
}

}  // namespace infoplane::ui

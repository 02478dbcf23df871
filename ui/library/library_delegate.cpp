#include "ui/library/library_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include "ui/library/library_model.h"
#include "ui/theme/markers.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr double kBox = 13;
constexpr double kMarker = 9;

QRectF boxRect(const QRect& row) {
  return {row.left() + 2.0, row.center().y() - kBox / 2 + 0.5, kBox, kBox};
}

void drawBox(QPainter& painter, const QRectF& box, Qt::CheckState state, const Palette& palette) {
  const bool on = state != Qt::Unchecked;
  painter.setPen(QPen(on ? palette.accent : palette.quiet, 1));
  painter.setBrush(state == Qt::Checked ? palette.accent : palette.panel);
  painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
  QPen pen(state == Qt::Checked ? palette.onAccent : palette.accent, 1.6, Qt::SolidLine, Qt::RoundCap,
           Qt::RoundJoin);
  painter.setPen(pen);
  if (state == Qt::Checked) {
    const QPointF points[] = {box.topLeft() + QPointF(3.4, 6.8), box.topLeft() + QPointF(5.6, 9.0),
                              box.topLeft() + QPointF(9.6, 4.4)};
    painter.drawPolyline(points, 3);
  } else if (state == Qt::PartiallyChecked) {
    painter.drawLine(box.topLeft() + QPointF(4, kBox / 2), box.topLeft() + QPointF(kBox - 4, kBox / 2));
  }
}

/// A title without its detail and what joins them.
QString nameOf(const QString& whole, const QString& detail) {
  return detail.isEmpty() ? whole : whole.chopped(QStringLiteral(" · ").size() + detail.size());
}

}  // namespace

RowTitle fittedTitle(const QString& whole, const QString& detail, const QFontMetricsF& metrics,
                     double width) {
  const QString name = nameOf(whole, detail);
  const QString end = whole.sliced(name.size());
  const double room = width - metrics.horizontalAdvance(name);
  // A detail of a letter or two tells nothing: the tooltip has all of it.
  const bool some = room > metrics.horizontalAdvance(end.left(7)) + metrics.horizontalAdvance(QChar(0x2026));
  if (metrics.horizontalAdvance(end) > room && !some)
    return {metrics.elidedText(name, Qt::ElideMiddle, width), {}};
  return {name, metrics.elidedText(end, Qt::ElideRight, room)};
}

LibraryDelegate::LibraryDelegate(const Theme* theme, QObject* parent)
    : QStyledItemDelegate(parent), theme_(theme) {}

QSize LibraryDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {120, metrics::rowHeight};
}

void LibraryDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
  const Palette& palette = theme_->palette();
  const bool isFamily =
      index.data(LibraryModel::KindRole).toInt() == static_cast<int>(LibraryNode::Kind::family);
  const auto state = static_cast<Qt::CheckState>(index.data(Qt::CheckStateRole).toInt());
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  if (option.state & QStyle::State_Selected) {
    painter->fillRect(option.rect, palette.selectedRow);
  } else if (option.state & QStyle::State_MouseOver) {
    painter->fillRect(option.rect, palette.hover);
  }
  drawBox(*painter, boxRect(option.rect), state, palette);

  double x = option.rect.left() + kBox + metrics::gap + 2;
  if (isFamily) {
    const int family = index.data(LibraryModel::FamilyIndexRole).toInt();
    drawMarker(*painter, {x + kMarker / 2, option.rect.center().y() + 0.5}, markerOfFamily(family), kMarker,
               filledInk(familyColor(family), palette));
    x += kMarker + metrics::gap;
  }

  paintTexts(*painter, QRectF(option.rect).adjusted(x - option.rect.left(), 0, 2 - metrics::margin, 0),
             index);
  painter->restore();
}

void LibraryDelegate::paintTexts(QPainter& painter, const QRectF& room, const QModelIndex& index) const {
  const Palette& palette = theme_->palette();
  const bool isFamily =
      index.data(LibraryModel::KindRole).toInt() == static_cast<int>(LibraryNode::Kind::family);
  const QFont& font = isFamily ? theme_->fonts().strong : theme_->fonts().body;
  const QFontMetricsF ofTitle(font), ofSecondary(theme_->fonts().small);
  const QString whole = index.data(Qt::DisplayRole).toString();
  const QString detail = index.data(LibraryModel::DetailRole).toString();
  // The digits give way before the name does.
  QString secondary = index.data(LibraryModel::SecondaryRole).toString();
  const auto left = [&] { return room.width() - metrics::gap - ofSecondary.horizontalAdvance(secondary); };
  if (ofTitle.horizontalAdvance(nameOf(whole, detail)) > left())
    secondary = index.data(LibraryModel::SecondaryShortRole).toString();
  painter.setFont(theme_->fonts().small);
  painter.setPen(index.data(LibraryModel::FailedRole).toBool() ? palette.error : palette.quiet);
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, secondary);

  const RowTitle title = fittedTitle(whole, detail, ofTitle, left());
  const bool hidden =
      index.data(Qt::CheckStateRole).toInt() == Qt::Unchecked || index.data(LibraryModel::FadedRole).toBool();
  painter.setFont(font);
  painter.setPen(hidden ? palette.quiet : palette.text);
  painter.drawText(room, Qt::AlignVCenter | Qt::AlignLeft, title.name);
  painter.setPen(palette.quiet);
  painter.drawText(room.adjusted(ofTitle.horizontalAdvance(title.name), 0, 0, 0),
                   Qt::AlignVCenter | Qt::AlignLeft, title.detail);
}

bool LibraryDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                  const QStyleOptionViewItem& option, const QModelIndex& index) {
  bool toggle = false;
  if (event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonPress ||
      event->type() == QEvent::MouseButtonDblClick) {
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const bool onBox = boxRect(option.rect).adjusted(-3, -6, 5, 6).contains(mouse->position());
    if (!onBox || mouse->button() != Qt::LeftButton) return false;
    if (event->type() != QEvent::MouseButtonRelease) return true;  // the box takes the click: no selection
    toggle = true;
  } else if (event->type() == QEvent::KeyPress) {
    toggle = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
  }
  if (!toggle) return false;
  const bool shown = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
  return model->setData(index, shown ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

}  // namespace infoplane::ui

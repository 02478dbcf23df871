#include "ui/views/flow_layout.h"

#include <algorithm>

#include <QWidget>

namespace infoplane::ui {

FlowLayout::FlowLayout(int spacing, QWidget* parent) : QLayout(parent) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(spacing);
}

FlowLayout::~FlowLayout() {
  for (QLayoutItem* item : items_) delete item;
}

void FlowLayout::addItem(QLayoutItem* item) {
  items_.push_back(item);
}

QLayoutItem* FlowLayout::itemAt(int index) const {
  return index >= 0 && index < count() ? items_[static_cast<std::size_t>(index)] : nullptr;
}

QLayoutItem* FlowLayout::takeAt(int index) {
  QLayoutItem* item = itemAt(index);
  if (item != nullptr) items_.erase(items_.begin() + index);
  return item;
}

int FlowLayout::heightForWidth(int width) const {
  return arrange({0, 0, width, 0}, false);
}

void FlowLayout::setGeometry(const QRect& rect) {
  QLayout::setGeometry(rect);
  arrange(rect, true);
}

int FlowLayout::widthOfRow() const {
  int width = 0;
  for (const QLayoutItem* item : items_)
    if (!item->isEmpty()) width += item->sizeHint().width() + spacing();
  return std::max(0, width - spacing());
}

QSize FlowLayout::sizeHint() const {
  return {widthOfRow(), minimumSize().height()};
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_)
    if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
  return size;
}

int FlowLayout::arrange(const QRect& rect, bool move) const {
  const bool oneRow = widthOfRow() <= rect.width();
  const int slack = oneRow && stretchAt_ >= 0 ? rect.width() - widthOfRow() : 0;
  int x = rect.left();
  int y = rect.top();
  int rowHeight = 0;
  for (int i = 0; i < count(); ++i) {
    QLayoutItem* item = items_[static_cast<std::size_t>(i)];
    if (item->isEmpty()) continue;
    const QSize size = item->sizeHint();
    if (i == stretchAt_) x += slack;
    if (x > rect.left() && x + size.width() > rect.right() + 1) {
      x = rect.left();
      y += rowHeight + spacing() / 2;
      rowHeight = 0;
    }
    const QSize given(std::min(size.width(), rect.width()), size.height());
    if (move) item->setGeometry(QRect(QPoint(x, y), given));
    x += given.width() + spacing();
    rowHeight = std::max(rowHeight, given.height());
  }
  return y + rowHeight - rect.top();
}

}  // namespace infoplane::ui

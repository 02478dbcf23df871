#include "ui/views/flow_layout.h"

#include <algorithm>

#include <QWidget>

namespace infoplane::ui {

FlowLayout::FlowLayout(int spacing, QWidget* parent) : QLayout(parent) {
  setContentsMargins(0, 0, 0, 0);
  setSpacing(spacing);
  if (parent == nullptr) return;
  // Not Fixed: that would hold the parent at one row, however many its width asks for.
  QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
  policy.setHeightForWidth(true);
  parent->setSizePolicy(policy);
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

int FlowLayout::widthFrom(int index) const {
  int width = 0;
  for (int i = index; i < count(); ++i)
    if (!itemAt(i)->isEmpty()) width += itemAt(i)->sizeHint().width() + spacing();
  return std::max(0, width - spacing());
}

QSize FlowLayout::sizeHint() const {
  return {widthFrom(0), minimumSize().height()};
}

QSize FlowLayout::minimumSize() const {
  QSize size;
  for (const QLayoutItem* item : items_)
    if (!item->isEmpty()) size = size.expandedTo(item->minimumSize());
  return size;
}

int FlowLayout::arrange(const QRect& rect, bool move) const {
  int x = rect.left();
  int y = rect.top();
  int rowHeight = 0;
  for (int i = 0; i < count(); ++i) {
    QLayoutItem* item = items_[static_cast<std::size_t>(i)];
    if (item->isEmpty()) continue;
    const QSize size = item->sizeHint();
    const int rest = i == stretchAt_ ? widthFrom(i) : 0;  // what stands at the right stays together
    if (x > rect.left() && x + std::max(size.width(), rest) > rect.right() + 1) {
      x = rect.left();
      y += rowHeight + spacing() / 2;
      rowHeight = 0;
    }
    if (i == stretchAt_) x = std::max(x, rect.right() + 1 - rest);
    const QSize given(std::min(size.width(), rect.width()), size.height());
    if (move) item->setGeometry(QRect(QPoint(x, y), given));
    x += given.width() + spacing();
    rowHeight = std::max(rowHeight, given.height());
  }
  return y + rowHeight - rect.top();
}

}  // namespace infoplane::ui

#include "ui/views/frozen_table.h"

#include <algorithm>

#include <QHeaderView>
#include <QScrollBar>

namespace infoplane::ui {

FrozenTable::FrozenTable(QWidget* parent) : QTableView(parent), frozen_(new QTableView(this)) {
  frozen_->setFocusPolicy(Qt::NoFocus);
  frozen_->setFrameShape(QFrame::NoFrame);
  frozen_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  frozen_->setVerticalScrollMode(ScrollPerPixel);
  frozen_->verticalHeader()->hide();
  frozen_->setObjectName(QStringLiteral("frozen"));
  setVerticalScrollMode(ScrollPerPixel);
  viewport()->stackUnder(frozen_);
  connect(verticalScrollBar(), &QScrollBar::valueChanged, frozen_->verticalScrollBar(),
          &QScrollBar::setValue);
  connect(frozen_->verticalScrollBar(), &QScrollBar::valueChanged, verticalScrollBar(),
          &QScrollBar::setValue);
  connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this](int column, int, int width) {
    if (column == 0) frozen_->setColumnWidth(0, width);
    place();
  });
  connect(frozen_->horizontalHeader(), &QHeaderView::sectionResized, this,
          [this](int column, int, int width) {
            if (column == 0) setColumnWidth(0, width);
          });
  // A click on either head sorts the model; both show it.
  connect(frozen_->horizontalHeader(), &QHeaderView::sortIndicatorChanged, horizontalHeader(),
          &QHeaderView::setSortIndicator);
  connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, frozen_->horizontalHeader(),
          &QHeaderView::setSortIndicator);
}

void FrozenTable::setModel(QAbstractItemModel* model) {
  QTableView::setModel(model);
  frozen_->setModel(model);
  frozen_->setSelectionModel(selectionModel());
  frozen_->setSelectionBehavior(selectionBehavior());
  frozen_->setSelectionMode(selectionMode());
  frozen_->setShowGrid(showGrid());
  frozen_->setWordWrap(false);
  frozen_->verticalHeader()->setDefaultSectionSize(verticalHeader()->defaultSectionSize());
  frozen_->horizontalHeader()->setHighlightSections(false);
  frozen_->horizontalHeader()->setSectionsClickable(true);
  frozen_->horizontalHeader()->setSortIndicatorShown(true);
  connect(model, &QAbstractItemModel::modelReset, this, &FrozenTable::hideOthers);
  hideOthers();
}

void FrozenTable::hideOthers() {
  for (int column = 0; column < model()->columnCount(); ++column)
    frozen_->setColumnHidden(column, column > 0);
  place();
}

void FrozenTable::fitColumns() {
  resizeColumnsToContents();
  setColumnWidth(0, std::min(columnWidth(0), std::max(120, viewport()->width() / 2)));
}

void FrozenTable::place() {
  if (model() == nullptr) return;
  frozen_->setVisible(model()->columnCount() > 0);
  frozen_->setGeometry(frameWidth(), frameWidth(), columnWidth(0),
                       viewport()->height() + horizontalHeader()->height());
  frozen_->horizontalHeader()->setFixedHeight(horizontalHeader()->height());
}

void FrozenTable::resizeEvent(QResizeEvent* event) {
  QTableView::resizeEvent(event);
  place();
}

void FrozenTable::updateGeometries() {
  QTableView::updateGeometries();
  place();
}

/// What goes left stops beside the frozen column, not below it.
QModelIndex FrozenTable::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) {
  const QModelIndex current = QTableView::moveCursor(action, modifiers);
  const int left = current.isValid() && current.column() > 0 ? visualRect(current).left() : columnWidth(0);
  if (action == MoveLeft && left < columnWidth(0))
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + left - columnWidth(0));
  return current;
}

void FrozenTable::scrollTo(const QModelIndex& index, ScrollHint hint) {
  if (index.column() > 0) QTableView::scrollTo(index, hint);
  if (index.column() == 0) frozen_->scrollTo(index, hint);
}

}  // namespace infoplane::ui

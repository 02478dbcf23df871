#pragma once

#include <QStyledItemDelegate>

#include "ui/theme/theme.h"

namespace infoplane::ui {

/// Draws a row of the library: check box, the family's marker, title, and the secondary text on the right. A
/// click on the box, and the space key, toggle the row. Not a styled check box: the box stands right of the
/// indentation.
class LibraryDelegate : public QStyledItemDelegate {
  Q_OBJECT

 public:
  explicit LibraryDelegate(const Theme* theme, QObject* parent = nullptr);

  void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
  bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

 private:
  const Theme* theme_;
};

}  // namespace infoplane::ui

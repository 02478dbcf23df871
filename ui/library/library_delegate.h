#pragma once

#include <QFontMetricsF>
#include <QStyledItemDelegate>

#include "ui/theme/theme.h"

namespace infoplane::ui {

/// The title of a row as far as there is room for it.
struct RowTitle {
  QString name{};    ///< never less than its beginning and its end
  QString detail{};  ///< quiet, after the name; the first to be cut
};
RowTitle fittedTitle(const QString& whole, const QString& detail, const QFontMetricsF& metrics, double width);

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
  void paintTexts(QPainter& painter, const QRectF& room, const QModelIndex& index) const;

  const Theme* theme_;
};

}  // namespace infoplane::ui

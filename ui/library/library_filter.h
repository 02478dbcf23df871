#pragma once

#include <QSortFilterProxyModel>
#include <QStringList>

namespace infoplane::ui {

/// The library's rows that match all words of a filter, with the rows above them.
class LibraryFilter : public QSortFilterProxyModel {
  Q_OBJECT

 public:
  explicit LibraryFilter(QObject* parent = nullptr);
  void setWords(const QString& text);  ///< upper and lower case alike
  bool isActive() const { return !words_.isEmpty(); }

 protected:
  bool filterAcceptsRow(int row, const QModelIndex& parent) const override;

 private:
  QStringList words_;
};

}  // namespace infoplane::ui

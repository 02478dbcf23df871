#include "ui/library/library_filter.h"

#include <algorithm>

#include <QRegularExpression>

#include "ui/library/library_model.h"

namespace infoplane::ui {

LibraryFilter::LibraryFilter(QObject* parent) : QSortFilterProxyModel(parent) {
  setRecursiveFilteringEnabled(true);
}

void LibraryFilter::setWords(const QString& text) {
  static const QRegularExpression space(QStringLiteral("\\s+"));
  words_ = text.toLower().split(space, Qt::SkipEmptyParts);
  invalidateFilter();
}

bool LibraryFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
  const QString text = sourceModel()->index(row, 0, parent).data(LibraryModel::SearchRole).toString();
  return std::all_of(words_.begin(), words_.end(), [&](const QString& word) { return text.contains(word); });
}

}  // namespace infoplane::ui

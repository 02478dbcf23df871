#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace infoplane::ui {

/// What was dropped (or opened), by what will be done with it.
struct DroppedItems {
  QStringList models{};  ///< folders, and files that may lie in a model folder: to be inspected
  QString corpus{};      ///< the last file that reads like a corpus; empty when there is none
  QStringList scores{};  ///< files of benchmark scores, and folders that hold nothing else
  int foreign = 0;       ///< things that are no local files, and are left alone

  bool empty() const { return models.isEmpty() && corpus.isEmpty() && scores.isEmpty(); }
};

/// Looks at names and, for text files and tables, at whether they lie beside a config.json (merges.txt of a
/// tokenizer is no corpus, its tokenizer.json no scores). Reads no file.
DroppedItems sortDropped(const QList<QUrl>& urls);
DroppedItems sortPaths(const QStringList& paths);  ///< relative ones are taken from the working folder

/// What will happen if these are dropped now: title and one more line.
struct DropPromise {
  QString title{};
  QString detail{};
};
DropPromise promiseOf(const DroppedItems& items, const QString& corpusText);

}  // namespace infoplane::ui

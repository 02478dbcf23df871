#include "ui/window/dropped_items.h"

#include <algorithm>
#include <array>

#include <QDir>
#include <QFileInfo>
#include <QObject>

namespace infoplane::ui {
namespace {

bool readsLikeCorpus(const QFileInfo& file) {
  constexpr std::array endings{".jsonl",   ".txt",      ".jsonl.gz", ".jsonl.zst",
                               ".json.gz", ".json.zst", ".txt.gz",   ".txt.zst"};
  const QString name = file.fileName().toLower();
  const bool ending = std::any_of(endings.begin(), endings.end(),
                                  [&](const char* one) { return name.endsWith(QLatin1String(one)); });
  return ending && file.isFile() && !file.dir().exists(QStringLiteral("config.json"));
}

QString nameOf(const QString& path) {
  return QFileInfo(path).fileName();
}

}  // namespace

DroppedItems sortDropped(const QList<QUrl>& urls) {
  DroppedItems items;
  for (const QUrl& url : urls) {
    if (!url.isLocalFile()) {
      ++items.foreign;
      continue;
    }
    const QString path = QDir::cleanPath(url.toLocalFile());
    if (readsLikeCorpus(QFileInfo(path))) {
      items.corpus = path;
    } else if (!items.models.contains(path)) {
      items.models.append(path);
    }
  }
  return items;
}

DroppedItems sortPaths(const QStringList& paths) {
  QList<QUrl> urls;
  for (const QString& path : paths) urls.append(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()));
  return sortDropped(urls);
}

DropPromise promiseOf(const DroppedItems& items, const QString& corpusText) {
  if (items.empty()) {
    return {QObject::tr("Only files and folders of this machine can be dropped"),
            QObject::tr("Save it first, then drop the folder.")};
  }
  const QString corpus = items.corpus.isEmpty() ? corpusText : nameOf(items.corpus);
  if (items.models.isEmpty()) {
    return {QObject::tr("Use %1 as the corpus").arg(corpus),
            QObject::tr("The next models that you drop will read it.")};
  }
  const QString what = items.models.size() == 1 ? nameOf(items.models.front())
                                                : QObject::tr("%1 folders").arg(items.models.size());
  return {QObject::tr("Analyse %1").arg(what),
          QObject::tr("Looked at first, then queued with %1. Weights stay where they are.").arg(corpus)};
}

}  // namespace infoplane::ui

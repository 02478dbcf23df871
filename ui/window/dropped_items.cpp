#include "ui/window/dropped_items.h"

#include <algorithm>
#include <array>

#include <QDir>
#include <QDirIterator>
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

bool isTable(const QString& name) {
  return name.endsWith(QLatin1String(".json"), Qt::CaseInsensitive) ||
         name.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
}

/// Whether a folder holds tables and nothing of a model, as far as a quick look tells: results as
/// lm-evaluation-harness leaves them lie in folders of their own.
bool holdsScores(const QString& folder) {
  constexpr int most = 400;  // entries looked at: this runs while something hovers over the window
  bool table = false;
  QDirIterator entries(folder, QDir::Files, QDirIterator::Subdirectories);
  for (int i = 0; i < most && entries.hasNext(); ++i) {
    entries.next();
    const QString name = entries.fileName();
    if (name == QLatin1String("config.json") || name.contains(QLatin1String(".safetensors")) ||
        name.endsWith(QLatin1String(".bin")))
      return false;
    table = table || isTable(name);
  }
  return table;
}

bool readsLikeScores(const QFileInfo& item) {
  if (item.isDir()) return holdsScores(item.filePath());
  return item.isFile() && isTable(item.fileName()) && !item.dir().exists(QStringLiteral("config.json"));
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
    } else if (readsLikeScores(QFileInfo(path))) {
      if (!items.scores.contains(path)) items.scores.append(path);
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
    return {QObject::tr("Only files and folders on this machine can be dropped"),
            QObject::tr("Save it first, then drop the folder.")};
  }
  if (items.models.isEmpty() && !items.scores.isEmpty()) {
    const QString what = items.scores.size() == 1 ? nameOf(items.scores.front())
                                                  : QObject::tr("%1 files").arg(items.scores.size());
    return {QObject::tr("Import benchmark scores from %1").arg(what),
            QObject::tr("They are matched to the models here by name; what was matched is told.")};
  }
  const QString corpus = items.corpus.isEmpty() ? corpusText : nameOf(items.corpus);
  if (items.models.isEmpty()) {
    return {QObject::tr("Use %1 as the corpus").arg(corpus),
            QObject::tr("The next models that you drop will read it.")};
  }
  const QString what = items.models.size() == 1 ? nameOf(items.models.front())
                                                : QObject::tr("%1 folders").arg(items.models.size());
  return {
      QObject::tr("Analyse %1").arg(what),
      QObject::tr("Each is checked first, then queued with %1. Weights stay where they are.").arg(corpus)};
}

}  // namespace infoplane::ui

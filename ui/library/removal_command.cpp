#include "ui/library/removal_command.h"

#include <QDateTime>
#include <QObject>

namespace infoplane::ui {
namespace {

constexpr std::size_t kMostEntries = 20;

QString entryText(const RunRecord& run) {
  const QDateTime removed = QDateTime::fromString(QString::fromStdString(run.removed_at), Qt::ISODate);
  QString name = QString::fromStdString(run.model.model);
  if (!run.model.checkpoint.empty())
    name += QStringLiteral(" · ") + QString::fromStdString(run.model.checkpoint);
  const QString corpus = QString::fromStdString(run.corpus.name);
  return QObject::tr("%1 over %2, removed %3")
      .arg(name, corpus, removed.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm")))
      .replace('&', QStringLiteral("&&"));
}

}  // namespace

RemovalCommand::RemovalCommand(RunCatalog* catalog, RunId run, const QString& name)
    : QUndoCommand(QObject::tr("removal of %1").arg(name)), catalog_(catalog), run_(run) {}

void fillRemovedMenu(QMenu& menu, RunCatalog& catalog) {
  menu.clear();
  const std::vector<RunRecord> removed = catalog.removedRuns();
  for (std::size_t i = 0; i < removed.size() && i < kMostEntries; ++i) {
    QAction* action = menu.addAction(entryText(removed[i]));
    QObject::connect(action, &QAction::triggered, &catalog,
                     [&catalog, id = removed[i].id] { catalog.restore({id}); });
  }
  if (removed.empty()) menu.addAction(QObject::tr("No run was removed"))->setEnabled(false);
  if (removed.size() < 2) return;
  menu.addSeparator();
  QAction* all = menu.addAction(QObject::tr("All %1").arg(removed.size()));
  std::vector<RunId> runs;
  for (const RunRecord& run : removed) runs.push_back(run.id);
  QObject::connect(all, &QAction::triggered, &catalog, [&catalog, runs] { catalog.restore(runs); });
}

}  // namespace infoplane::ui

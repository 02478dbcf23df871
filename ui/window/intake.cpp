#include "ui/window/intake.h"

#include <QDir>
#include <QFileInfo>

namespace infoplane::ui {

Intake::Intake(JobController* jobs, FolderInspector* inspector, AnalysisChoices* choices, QObject* parent)
    : QObject(parent), jobs_(jobs), inspector_(inspector), choices_(choices) {
  connect(inspector_, &FolderInspector::inspected, this, &Intake::queueAccepted);
}

void Intake::take(const DroppedItems& items, const std::optional<std::vector<FolderVerdict>>& verdicts) {
  if (!items.corpus.isEmpty()) {
    choices_->setCorpus(items.corpus);
    emit corpusTaken(items.corpus);
  }
  if (items.models.isEmpty()) return;
  if (verdicts) {
    queueAccepted(*verdicts);
    return;
  }
  emit looking(static_cast<int>(items.models.size()));
  inspector_->inspect(items.models);
}

void Intake::pairWith(const QString& folder, const QString& preferences) {
  pairs_.insert(QDir::cleanPath(QFileInfo(folder).absoluteFilePath()), preferences);
}

QString Intake::preferencesOf(const QString& model) const {
  if (!choices_->preferences().isEmpty()) return choices_->preferences();
  const QString path = QDir::cleanPath(QFileInfo(model).absoluteFilePath());
  for (auto it = pairs_.begin(); it != pairs_.end(); ++it)
    if (path == it.key() || path.startsWith(it.key() + '/')) return it.value();
  return {};
}

void Intake::queueAccepted(const std::vector<FolderVerdict>& verdicts) {
  QMap<QString, QStringList> accepted;  // by their preference pairs
  std::vector<FolderVerdict> told = verdicts;
  const QString corpus = choices_->corpus();
  for (FolderVerdict& verdict : told) {
    if (!verdict.accepted) continue;
    if (corpus.isEmpty()) {
      verdict.accepted = false;
      verdict.code = QStringLiteral("file-missing");
      verdict.summary =
          tr("There is no corpus to read: drop a .jsonl or .txt file on the window, then the folder again.");
      continue;
    }
    accepted[preferencesOf(verdict.path)].append(verdict.path);
  }
  for (auto it = accepted.begin(); it != accepted.end(); ++it)
    jobs_->enqueue(it.value(), corpus, choices_->settings(), it.key());
  emit judged(told);
}

}  // namespace infoplane::ui

#include "ui/window/intake.h"

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

void Intake::queueAccepted(const std::vector<FolderVerdict>& verdicts) {
  QStringList accepted;
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
    accepted.append(verdict.path);
  }
  if (!accepted.isEmpty()) jobs_->enqueue(accepted, corpus, choices_->settings(), choices_->preferences());
  emit judged(told);
}

}  // namespace infoplane::ui

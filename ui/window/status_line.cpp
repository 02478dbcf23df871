#include "ui/window/status_line.h"

#include <algorithm>

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include "engine/base/parallel.h"
#include "ui/data/text_groups.h"
#include "ui/plot/number_text.h"
#include "ui/queue/job_text.h"

namespace infoplane::ui {
namespace {

constexpr int kMemoryEvery = 2000;  // ms

double gigabytes(const QString& meminfo, const QString& key) {
  const QRegularExpression line(key + QStringLiteral(":\\s+(\\d+) kB"));
  const QRegularExpressionMatch match = line.match(meminfo);
  return match.hasMatch() ? match.captured(1).toDouble() * 1024 / 1e9 : -1;
}

}  // namespace

QString memoryText(const QByteArray& meminfo) {
  const QString text = QString::fromLatin1(meminfo);
  const double total = gigabytes(text, QStringLiteral("MemTotal"));
  const double free = gigabytes(text, QStringLiteral("MemAvailable"));
  if (total <= 0 || free < 0) return {};
  return QObject::tr("%1 of %2 GB in use").arg(numberText(total - free, 1), numberText(total, 1));
}

StatusLine::StatusLine(RunCatalog* catalog, ViewState* state, JobController* jobs, QWidget* parent)
    : QStatusBar(parent), catalog_(catalog), state_(state), jobs_(jobs) {
  setSizeGripEnabled(false);
  device_ = addText(tr("Device"));
  memory_ = addText(tr("Memory"));
  database_ = addText(tr("Database"));
  jobsText_ = addText(tr("Jobs"));
  selection_ = addText(tr("Selection"), true);
  const int cores = available_threads();
  device_->setText(cores == 1 ? tr("CPU · 1 core") : tr("CPU · %1 cores").arg(cores));
  connect(catalog_, &RunCatalog::runsChanged, this, &StatusLine::updateRuns);
  connect(catalog_, &RunCatalog::layersChanged, this, &StatusLine::updateSelection);
  connect(jobs_, &JobController::jobsChanged, this, &StatusLine::updateJobs);
  connect(state_, &ViewState::settingsChanged, this, &StatusLine::updateSelection);
  connect(&timer_, &QTimer::timeout, this, &StatusLine::updateMemory);
  timer_.start(kMemoryEvery);
  updateMemory();
  updateRuns();
  updateJobs();
}

QLabel* StatusLine::addText(const QString& accessibleName, bool right) {
  auto* label = new QLabel(this);
  label->setTextFormat(Qt::PlainText);
  label->setContentsMargins(8, 0, 8, 0);
  label->setAccessibleName(accessibleName);
  if (right) {
    addPermanentWidget(label);
  } else {
    addWidget(label);
  }
  return label;
}

void StatusLine::updateMemory() {
  QFile file(QStringLiteral("/proc/meminfo"));
  memory_->setText(file.open(QIODevice::ReadOnly) ? memoryText(file.readAll()) : QString());
  memory_->setVisible(!memory_->text().isEmpty());
}

void StatusLine::updateRuns() {
  const QFileInfo file(catalog_->databaseFile());
  const auto count = catalog_->runs().size();
  database_->setText(file.fileName() + (count == 1 ? tr(" · 1 run") : tr(" · %1 runs").arg(count)));
  database_->setToolTip(file.absoluteFilePath());
  updateSelection();
}

void StatusLine::updateJobs() {
  const std::vector<JobStatus> jobs = jobs_->jobs();
  const auto running =
      std::count_if(jobs.begin(), jobs.end(), [](const JobStatus& j) { return isRunning(j.record.state); });
  const auto waiting =
      std::count_if(jobs.begin(), jobs.end(), [](const JobStatus& j) { return isWaiting(j.record.state); });
  const auto failed = std::count_if(jobs.begin(), jobs.end(),
                                    [](const JobStatus& j) { return j.record.state == JobState::failed; });
  QStringList parts;
  if (running > 0) parts << tr("%1 running").arg(running);
  if (waiting > 0) parts << tr("%1 waiting").arg(waiting);
  if (failed > 0) parts << tr("%1 failed").arg(failed);
  jobsText_->setText(parts.isEmpty() ? tr("No jobs") : parts.join(QStringLiteral(", ")));
}

void StatusLine::updateSelection() {
  const auto& runs = catalog_->runs();
  const auto shown = shownRuns(runs, state_->settings()).size();
  if (runs.empty()) {
    selection_->clear();
  } else if (!state_->selection().isEmpty()) {
    selection_->setText(
        tr("%1 selected · %2 of %3 runs shown").arg(state_->selection().size()).arg(shown).arg(runs.size()));
  } else {
    selection_->setText(tr("%1 of %2 runs shown").arg(shown).arg(runs.size()));
  }
}

}  // namespace infoplane::ui

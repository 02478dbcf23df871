#include "ui/queue/queue_panel.h"

#include <algorithm>
#include <unordered_set>

#include "ui/queue/job_text.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {

QueuePanel::QueuePanel(JobController* controller, QWidget* parent)
    : QWidget(parent), controller_(controller), scroll_(new QScrollArea(this)), empty_(new QLabel(this)) {
  setProperty("role", "sidePanel");
  setAttribute(Qt::WA_StyledBackground);
  auto* content = new QWidget;
  content->setProperty("role", "sidePanel");
  list_ = new QVBoxLayout(content);
  list_->setContentsMargins(0, 0, 0, 0);
  list_->setSpacing(0);
  list_->addStretch(1);
  scroll_->setWidget(content);
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroll_->setFocusPolicy(Qt::NoFocus);
  empty_->setText(
      tr("Jobs wait here and run one after the other, on several devices one on each. Closing the window "
         "keeps them."));
  empty_->setProperty("role", "quiet");
  empty_->setWordWrap(true);
  empty_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  empty_->setContentsMargins(metrics::margin, metrics::unit, metrics::margin, metrics::gap);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->addWidget(scroll_, 1);
  layout->addWidget(empty_, 1);
  place_ = new QFrame(content);
  place_->setProperty("role", "place");
  place_->setFixedHeight(2);
  place_->hide();
  setAccessibleName(tr("Queue"));
  connect(controller_, &JobController::jobsChanged, this, &QueuePanel::rebuild);
  connect(controller_, &JobController::jobProgressed, this, &QueuePanel::update);
  rebuild();
}

bool QueuePanel::hasFinished() const {
  const std::vector<JobStatus> jobs = controller_->jobs();
  return std::any_of(jobs.begin(), jobs.end(), [](const JobStatus& job) {
    return job.record.state == JobState::done || job.record.state == JobState::cancelled;
  });
}

void QueuePanel::removeFinished() {
  for (const JobStatus& job : controller_->jobs()) {
    if (job.record.state == JobState::done || job.record.state == JobState::cancelled)
      controller_->remove(job.record.id);
  }
}

/// Rows are kept by job, so that focus and an open explanation survive a change elsewhere in the queue.
void QueuePanel::rebuild() {
  const std::vector<JobStatus> jobs = controller_->jobs();
  std::unordered_set<JobId> present;
  for (const JobStatus& job : jobs) present.insert(job.record.id);
  std::erase_if(rows_, [&](JobRow* row) {
    if (present.contains(row->job())) return false;
    row->hide();
    row->deleteLater();
    return true;
  });
  std::vector<JobRow*> ordered;
  for (const JobStatus& job : jobs) {
    JobRow* row = rowOf(job.record.id);
    if (row == nullptr) row = makeRow(job.record.id);
    const int place = static_cast<int>(ordered.size());
    if (list_->indexOf(row) != place) list_->insertWidget(place, row);
    row->showStatus(job);
    ordered.push_back(row);
  }
  for (std::size_t i = 1; i < ordered.size(); ++i) setTabOrder(ordered[i - 1], ordered[i]);
  rows_ = std::move(ordered);
  empty_->setVisible(rows_.empty());
  scroll_->setVisible(!rows_.empty());
  heading_ = queueHeading(jobs);
  emit headingChanged(heading_);
}

void QueuePanel::update(JobId job) {
  JobRow* row = rowOf(job);
  if (row == nullptr) return;
  for (const JobStatus& status : controller_->jobs()) {
    if (status.record.id == job) row->showStatus(status);
  }
}

JobRow* QueuePanel::rowOf(JobId job) const {
  const auto found =
      std::find_if(rows_.begin(), rows_.end(), [job](const JobRow* row) { return row->job() == job; });
  return found == rows_.end() ? nullptr : *found;
}

JobRow* QueuePanel::makeRow(JobId job) {
  auto* row = new JobRow(job, scroll_->widget());
  rows_.push_back(row);
  connect(row, &JobRow::cancelAsked, controller_, &JobController::cancel);
  connect(row, &JobRow::pauseAsked, controller_, &JobController::pause);
  connect(row, &JobRow::resumeAsked, controller_, &JobController::resume);
  connect(row, &JobRow::dragged, this, &QueuePanel::showPlace);
  connect(row, &JobRow::dropped, this, [this, row](QPoint global) { drop(row, global); });
  connect(row, &JobRow::retryAsked, controller_, &JobController::retry);
  connect(row, &JobRow::moveAsked, controller_, &JobController::move);
  connect(row, &JobRow::walkAsked, this, [this, row](int rows) { walk(row, rows); });
  // Queued: the row that asks is deleted by the answer.
  connect(row, &JobRow::removeAsked, controller_, &JobController::remove, Qt::QueuedConnection);
  return row;
}

void QueuePanel::walk(const JobRow* from, int rows) {
  const auto at = std::find(rows_.begin(), rows_.end(), from) - rows_.begin() + rows;
  if (at < 0 || at >= static_cast<std::ptrdiff_t>(rows_.size())) return;
  rows_[static_cast<std::size_t>(at)]->setFocus(Qt::TabFocusReason);
  scroll_->ensureWidgetVisible(rows_[static_cast<std::size_t>(at)]);
}

std::size_t QueuePanel::placeAt(QPoint global) const {
  std::size_t place = 0;
  for (const JobRow* row : rows_)
    if (row->mapFromGlobal(global).y() > row->height() / 2) ++place;
  return place;
}

void QueuePanel::showPlace(QPoint global) {
  if (rows_.empty()) return;
  const std::size_t place = placeAt(global);
  const int y = place < rows_.size() ? rows_[place]->y() : rows_.back()->geometry().bottom();
  place_->setGeometry(0, y, scroll_->widget()->width(), 2);
  place_->raise();
  place_->show();
  scroll_->ensureVisible(0, y);
}

void QueuePanel::drop(const JobRow* row, QPoint global) {
  place_->hide();
  const auto from = std::find(rows_.begin(), rows_.end(), row) - rows_.begin();
  auto to = static_cast<std::ptrdiff_t>(placeAt(global));
  if (to > from) --to;  // the row itself leaves a gap above
  if (to != from) controller_->move(row->job(), static_cast<int>(to - from));
}

}  // namespace infoplane::ui

#include "ui/queue/job_row.h"

#include <utility>

#include <QApplication>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include "ui/queue/job_text.h"
#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kFar = 1'000'000;  // the store clamps

}  // namespace

JobRow::JobRow(JobId job, QWidget* parent)
    : QFrame(parent),
      job_(job),
      title_(new ElidedLabel(Qt::ElideMiddle, this)),
      stateLabel_(new QLabel(this)),
      bar_(new QProgressBar(this)),
      detail_(new ElidedLabel(Qt::ElideRight, this)),
      help_(addButton(tr("what to do"), tr("What to do about the failure"))),
      retry_(addButton(tr("retry"), tr("Run the job again"))),
      pause_(addButton(tr("pause"), {})),
      resume_(addButton(tr("resume"), {})),
      cancel_(addButton(tr("cancel"), tr("Cancel the job"))),
      remove_(addButton(tr("remove"), tr("Remove the job from the queue"))),
      helpText_(new QLabel(this)) {
  setFocusPolicy(Qt::StrongFocus);
  setProperty("role", "sidePanel");
  title_->setProperty("role", "strong");
  stateLabel_->setProperty("role", "small");
  stateLabel_->setTextFormat(Qt::PlainText);
  detail_->setProperty("role", "small");
  helpText_->setProperty("role", "small");
  helpText_->setTextFormat(Qt::PlainText);
  helpText_->setWordWrap(true);
  helpText_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  helpText_->hide();
  bar_->setRange(0, 1000);
  bar_->setTextVisible(false);
  buildLayout();
  connect(help_, &QToolButton::clicked, this, &JobRow::toggleHelp);
  connect(retry_, &QToolButton::clicked, this, [this] { emit retryAsked(job_); });
  connect(pause_, &QToolButton::clicked, this, [this] { emit pauseAsked(job_); });
  connect(resume_, &QToolButton::clicked, this, [this] { emit resumeAsked(job_); });
  connect(cancel_, &QToolButton::clicked, this, [this] { emit cancelAsked(job_); });
  connect(remove_, &QToolButton::clicked, this, [this] { emit removeAsked(job_); });
  // Focus that goes to one of the buttons is no event of this row.
  connect(qApp, &QApplication::focusChanged, this, &JobRow::showButtons);
}

// Its buttons go after it, and the focus moves when they do.
JobRow::~JobRow() {
  disconnect(qApp, nullptr, this, nullptr);
}

void JobRow::explain(QToolButton* button, const QString& what) {
  button->setToolTip(what);
  button->setAccessibleName(what);
}

QToolButton* JobRow::addButton(const QString& text, const QString& what) {
  auto* button = new QToolButton(this);
  button->setText(text);
  button->setProperty("role", "link");
  QFont small = font();
  small.setPointSizeF(small.pointSizeF() * metrics::smallPixels / metrics::bodyPixels);
  button->setFont(small);
  explain(button, what);
  button->hide();
  return button;
}

void JobRow::buildLayout() {
  auto* first = new QHBoxLayout;
  first->setSpacing(metrics::gap);
  first->addWidget(title_, 1);
  first->addWidget(stateLabel_);
  auto* second = new QHBoxLayout;
  second->setSpacing(0);
  second->addWidget(detail_, 1);
  // Help stands last: it shows always, and must not move under the mouse when the others appear.
  for (QToolButton* button : {retry_, pause_, resume_, cancel_, remove_, help_}) {
    button->setFixedHeight(18);
    second->addWidget(button);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(metrics::margin, 7, metrics::margin, 6);
  layout->setSpacing(metrics::unit + 1);
  layout->addLayout(first);
  layout->addWidget(bar_);
  layout->addLayout(second);
  layout->addWidget(helpText_);
}

void JobRow::showStatus(const JobStatus& status) {
  state_ = status.record.state;
  title_->setFullText(titleText(status));
  stateLabel_->setText(stateText(status));
  detail_->setFullText(detailText(status));
  showBar(status);
  const QString remedy = remedyText(status);
  helpText_->setText(remedy.isEmpty() ? QString() : errorText(status) + "\n\n" + remedy);
  if (remedy.isEmpty()) helpText_->hide();
  setToolTip(remedy.isEmpty() ? placeText(status) : helpText_->text());
  explain(pause_, pauseText(status));
  explain(resume_, resumeText(status));
  setAccessibleName(tr("Job %1").arg(titleText(status)));
  setAccessibleDescription(stateText(status) + QStringLiteral(", ") + detailText(status));
  showButtons();
}

void JobRow::showBar(const JobStatus& status) {
  bar_->setValue(state_ == JobState::failed ? bar_->maximum()
                                            : static_cast<int>(status.fraction * bar_->maximum()));
  bar_->setAccessibleName(tr("Progress"));
  const QString look = QString::fromStdString(std::string(state_name(state_)));
  if (bar_->property("state").toString() == look) return;
  bar_->setProperty("state", look);
  bar_->style()->unpolish(bar_);  // a stylesheet looks at properties only when it is applied
  bar_->style()->polish(bar_);
}

void JobRow::showButtons() {
  const QWidget* focus = QApplication::focusWidget();
  const bool active = underMouse() || focus == this || (focus != nullptr && isAncestorOf(focus));
  help_->setVisible(!helpText_->text().isEmpty());
  retry_->setVisible(active && canRetry(state_));
  pause_->setVisible(active && canPause(state_));
  resume_->setVisible(state_ == JobState::paused);
  cancel_->setVisible(active && !isOver(state_));
  remove_->setVisible(active && isOver(state_));
  update();
}

void JobRow::toggleHelp() {
  helpText_->setVisible(!helpText_->isVisible() && !helpText_->text().isEmpty());
}

void JobRow::endOrRemove() {
  if (isOver(state_)) {
    emit removeAsked(job_);
  } else {
    emit cancelAsked(job_);
  }
}

void JobRow::pauseOrResume() {
  if (state_ == JobState::paused) {
    emit resumeAsked(job_);
  } else if (canPause(state_)) {
    emit pauseAsked(job_);
  }
}

bool JobRow::moveByKey(int key) {
  switch (key) {
    case Qt::Key_Up:
      emit moveAsked(job_, -1);
      return true;
    case Qt::Key_Down:
      emit moveAsked(job_, 1);
      return true;
    case Qt::Key_Home:
      emit moveAsked(job_, -kFar);
      return true;
    case Qt::Key_End:
      emit moveAsked(job_, kFar);
      return true;
    default:
      return false;
  }
}

void JobRow::keyPressEvent(QKeyEvent* event) {
  if (event->modifiers().testFlag(Qt::AltModifier) && moveByKey(event->key())) return;
  switch (event->key()) {
    case Qt::Key_Delete:
      return endOrRemove();
    case Qt::Key_R:
      if (canRetry(state_)) emit retryAsked(job_);
      return;
    case Qt::Key_Return:
    case Qt::Key_Space:
      return toggleHelp();
    case Qt::Key_P:
      return pauseOrResume();
    case Qt::Key_Up:
    case Qt::Key_Down:
      emit walkAsked(event->key() == Qt::Key_Up ? -1 : 1);
      return;
    default:
      QFrame::keyPressEvent(event);
  }
}

void JobRow::contextMenuEvent(QContextMenuEvent* event) {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  if (canRetry(state_)) menu->addAction(tr("Retry"), this, [this] { emit retryAsked(job_); });
  if (canPause(state_)) menu->addAction(tr("Pause"), this, [this] { emit pauseAsked(job_); });
  if (state_ == JobState::paused) menu->addAction(tr("Resume"), this, [this] { emit resumeAsked(job_); });
  if (!isOver(state_)) menu->addAction(tr("Cancel"), this, [this] { emit cancelAsked(job_); });
  if (isOver(state_)) menu->addAction(tr("Remove"), this, [this] { emit removeAsked(job_); });
  menu->addSeparator();
  menu->addAction(tr("Move to the top"), this, [this] { emit moveAsked(job_, -kFar); });
  menu->addAction(tr("Move up"), this, [this] { emit moveAsked(job_, -1); });
  menu->addAction(tr("Move down"), this, [this] { emit moveAsked(job_, 1); });
  menu->addAction(tr("Move to the end"), this, [this] { emit moveAsked(job_, kFar); });
  menu->popup(event->globalPos());
}

void JobRow::mousePressEvent(QMouseEvent* event) {
  pressed_ = event->position().toPoint();
  carried_ = false;
  QFrame::mousePressEvent(event);
  event->accept();  // the row, not what lies under it, gets the moves
}

void JobRow::mouseMoveEvent(QMouseEvent* event) {
  if (!event->buttons().testFlag(Qt::LeftButton)) return;
  const QPoint way = event->position().toPoint() - pressed_;
  if (!carried_ && way.manhattanLength() < QApplication::startDragDistance()) return;
  carried_ = true;
  setCursor(Qt::ClosedHandCursor);
  emit dragged(event->globalPosition().toPoint());
}

void JobRow::mouseReleaseEvent(QMouseEvent* event) {
  unsetCursor();
  if (std::exchange(carried_, false)) emit dropped(event->globalPosition().toPoint());
  QFrame::mouseReleaseEvent(event);
}

void JobRow::enterEvent(QEnterEvent* event) {
  QFrame::enterEvent(event);
  showButtons();
}

void JobRow::leaveEvent(QEvent* event) {
  QFrame::leaveEvent(event);
  showButtons();
}

void JobRow::focusInEvent(QFocusEvent* event) {
  QFrame::focusInEvent(event);
  showButtons();
}

void JobRow::paintEvent(QPaintEvent* event) {
  QFrame::paintEvent(event);
  QPainter painter(this);
  painter.setPen(QApplication::palette().color(QPalette::Mid));
  painter.drawLine(0, 0, width(), 0);
  if (hasFocus())
    painter.fillRect(QRect(0, 1, 2, height() - 1), QApplication::palette().color(QPalette::Highlight));
}

}  // namespace infoplane::ui

#include "ui/window/verdict_panel.h"

#include <algorithm>

#include <QHBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kLeaveAfter = 8000;  // ms
constexpr int kHighest = 220;      // px of rows before they scroll

QLabel* plainLabel(const QString& text, const char* role, QWidget* parent) {
  auto* label = new QLabel(text, parent);
  label->setTextFormat(Qt::PlainText);  // names come from files: never markup
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  label->setProperty("role", role);
  return label;
}

}  // namespace

VerdictPanel::VerdictPanel(QWidget* parent)
    : QFrame(parent),
      heading_(new QLabel(this)),
      close_(new QToolButton(this)),
      scroll_(new QScrollArea(this)) {
  setProperty("role", "panel");
  setAccessibleName(tr("Verdicts on what was dropped"));
  heading_->setProperty("role", "strong");
  heading_->setTextFormat(Qt::PlainText);
  close_->setText(tr("Close"));
  close_->setProperty("role", "link");
  close_->setAccessibleName(tr("Close the list of verdicts"));
  scroll_->setWidgetResizable(true);
  scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  auto* top = new QHBoxLayout;
  top->addWidget(heading_, 1);
  top->addWidget(close_);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
  layout->setSpacing(metrics::unit);
  layout->addLayout(top);
  layout->addWidget(scroll_);
  leave_.setSingleShot(true);
  leave_.setInterval(kLeaveAfter);
  connect(close_, &QToolButton::clicked, this, &VerdictPanel::dismiss);
  connect(&leave_, &QTimer::timeout, this, &VerdictPanel::dismiss);
  clearRows();
  hide();
}

void VerdictPanel::clearRows() {
  auto* content = new QWidget;
  content->setProperty("role", "sidePanel");
  rows_ = new QVBoxLayout(content);
  rows_->setContentsMargins(0, 0, 0, 0);
  rows_->setSpacing(6);
  scroll_->setWidget(content);  // deletes the one before
}

void VerdictPanel::addRow(const QString& title, const QString& text, bool good) {
  auto* row = new QHBoxLayout;
  row->setSpacing(metrics::gap);
  QLabel* mark = plainLabel(good ? tr("queued") : tr("refused"), good ? "quiet" : "error", scroll_->widget());
  mark->setFixedWidth(56);
  mark->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  QLabel* name = plainLabel(title, "strong", scroll_->widget());
  name->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  QLabel* said = plainLabel(text, "quiet", scroll_->widget());
  said->setObjectName("said");
  said->setWordWrap(true);
  said->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  said->setAccessibleName(QStringLiteral("%1: %2, %3").arg(title, mark->text(), text));
  row->addWidget(mark);
  row->addWidget(name);
  row->addWidget(said, 1);
  mark->setVisible(!title.isEmpty());
  name->setVisible(!title.isEmpty());
  rows_->addLayout(row);
}

void VerdictPanel::reveal(const QString& heading, bool leaves) {
  heading_->setText(heading);
  show();
  scroll_->setVisible(rows_->count() > 0);
  const int width = std::max(200, this->width() - 3 * metrics::margin);
  const int wanted = rows_->hasHeightForWidth() ? rows_->heightForWidth(width) : rows_->sizeHint().height();
  scroll_->setFixedHeight(std::min(kHighest, wanted + metrics::unit));
  leave_.stop();
  if (leaves) leave_.start();
}

void VerdictPanel::showLooking(int folders) {
  clearRows();
  reveal(folders == 1 ? tr("Looking at the folder…") : tr("Looking at %1 folders…").arg(folders), false);
}

void VerdictPanel::showVerdicts(const std::vector<FolderVerdict>& verdicts) {
  clearRows();
  const auto good =
      std::count_if(verdicts.begin(), verdicts.end(), [](const FolderVerdict& v) { return v.accepted; });
  const auto bad = static_cast<std::ptrdiff_t>(verdicts.size()) - good;
  for (const bool accepted : {false, true}) {  // what needs the reader first
    for (const FolderVerdict& verdict : verdicts) {
      if (verdict.accepted == accepted) addRow(verdict.title, verdict.summary, verdict.accepted);
    }
  }
  QString heading = tr("%1 queued").arg(good);
  if (bad > 0)
    heading = good > 0 ? tr("%1 queued, %2 refused").arg(good).arg(bad) : tr("%1 refused").arg(bad);
  reveal(heading, bad == 0);
}

void VerdictPanel::showNote(const QString& note) {
  clearRows();
  reveal(note, true);
}

void VerdictPanel::showProblem(const QString& problem) {
  if (isVisible() && lines().contains(problem)) return;
  const bool alone = !isVisible();
  if (alone) clearRows();
  addRow({}, problem, false);
  // What needs the reader stands first, under a heading that still tells the verdicts below it.
  rows_->insertItem(0, rows_->takeAt(rows_->count() - 1));
  reveal(alone ? tr("Something went wrong") : heading_->text(), false);
}

QStringList VerdictPanel::lines() const {
  QStringList lines;
  for (const QLabel* label : scroll_->widget()->findChildren<QLabel*>("said")) lines.append(label->text());
  return lines;
}

void VerdictPanel::dismiss() {
  leave_.stop();
  hide();
  clearRows();
}

}  // namespace infoplane::ui

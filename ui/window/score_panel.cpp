#include "ui/window/score_panel.h"

#include <algorithm>

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>

#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t kMostRows = 4;  // of matches; the rest is counted

QString matchText(const ScoreMatch& match) {
  return QObject::tr("%1 are those of %2: %3 scored, %4 analysed here")
      .arg(match.published, match.model)
      .arg(match.scored)
      .arg(match.analysed);
}

/// As the user writes numbers.
QString grouped(qint64 count) {
  return QLocale().toString(count);
}

QString headingOf(const ScoreReport& report) {
  QString text = QObject::tr("%1 scores of %2 models").arg(grouped(report.scores), grouped(report.models));
  if (report.added > 0) text += QObject::tr(", %1 new").arg(grouped(report.added));
  if (report.changed > 0) text += QObject::tr(", %1 changed").arg(grouped(report.changed));
  if (report.added + report.changed == 0) text += QObject::tr(", all here already");
  return text;
}

}  // namespace

ScorePanel::ScorePanel(QWidget* parent)
    : QFrame(parent),
      heading_(new QLabel(this)),
      rows_(new QWidget(this)),
      byHand_(new QWidget(this)),
      list_(new QVBoxLayout(rows_)),
      models_(new ChoiceBox(byHand_)),
      names_(new ChoiceBox(byHand_)),
      match_(new QPushButton(tr("Match"), byHand_)) {
  setProperty("role", "panel");
  setAccessibleName(tr("What became of the scores"));
  heading_->setProperty("role", "strong");
  heading_->setTextFormat(Qt::PlainText);
  auto* close = new QToolButton(this);
  close->setText(tr("Close"));
  close->setProperty("role", "link");
  close->setAccessibleName(tr("Close the report on the scores"));
  connect(close, &QToolButton::clicked, this, &ScorePanel::dismiss);
  list_->setContentsMargins(0, 0, 0, 0);
  list_->setSpacing(2);
  models_->setAccessibleName(tr("Model here without scores"));
  names_->setAccessibleName(tr("Name that its scores were published under"));
  names_->setEditable(true);
  names_->lineEdit()->setAcceptDrops(false);  // a folder over it is for the window, and no text
  names_->setInsertPolicy(QComboBox::NoInsert);
  names_->completer()->setFilterMode(Qt::MatchContains);
  names_->completer()->setCompletionMode(QCompleter::PopupCompletion);
  names_->lineEdit()->setPlaceholderText(tr("type a part of the name"));
  names_->setMinimumWidth(260);
  auto* line = new QHBoxLayout(byHand_);
  line->setContentsMargins(0, metrics::unit, 0, 0);
  line->setSpacing(metrics::gap);
  line->addWidget(new QLabel(tr("No scores of"), byHand_));
  line->addWidget(models_);
  line->addWidget(new QLabel(tr("They were published as"), byHand_));
  line->addWidget(names_, 1);
  line->addWidget(match_);
  auto* top = new QHBoxLayout;
  top->addWidget(heading_, 1);
  top->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
  layout->setSpacing(metrics::unit);
  layout->addLayout(top);
  layout->addWidget(rows_);
  layout->addWidget(byHand_);
  connect(names_, &QComboBox::editTextChanged, this, &ScorePanel::updateMatch);
  connect(match_, &QPushButton::clicked, this,
          [this] { emit matchChosen(files_, names_->currentText(), models_->currentText()); });
  hide();
}

void ScorePanel::updateMatch() {
  match_->setEnabled(names_->findText(names_->currentText(), Qt::MatchFixedString) >= 0);
}

void ScorePanel::fillRows(const ScoreReport& report) {
  qDeleteAll(rows_->findChildren<QLabel*>());
  const auto add = [this](const QString& text) {
    auto* label = new QLabel(text, rows_);
    label->setTextFormat(Qt::PlainText);  // names come from files: never markup
    label->setProperty("role", "quiet");
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    list_->addWidget(label);
  };
  const std::size_t shown = std::min(report.matched.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) add(matchText(report.matched[i]));
  if (shown < report.matched.size())
    add(tr("and %1 more names of models here").arg(report.matched.size() - shown));
  if (!report.alike.empty())
    add(tr("%1 is another organisation's and not taken for %2; match it by hand if it is the same")
            .arg(report.alike.front().published, report.alike.front().model));
  if (report.alike.size() > 1) add(tr("and %1 more such names").arg(report.alike.size() - 1));
  if (!report.unmatched.isEmpty())
    add(tr("%1 published names without a model here; a model analysed later finds its scores")
            .arg(report.unmatched.size()));
  if (!report.warnings.isEmpty()) add(report.warnings.join(QStringLiteral("; ")));
}

void ScorePanel::fillMatch(const ScoreReport& report) {
  models_->clear();
  models_->addItems(report.withoutScores);
  names_->clear();
  names_->addItems(report.unmatched);
  names_->setCurrentIndex(-1);
  names_->clearEditText();
  byHand_->setVisible(!report.withoutScores.isEmpty() && !report.unmatched.isEmpty());
  updateMatch();
}

void ScorePanel::showReport(const ScoreReport& report) {
  files_ = report.files;
  heading_->setText(headingOf(report));
  fillRows(report);
  fillMatch(report);
  show();
}

QStringList ScorePanel::lines() const {
  QStringList lines;
  for (const QLabel* label : rows_->findChildren<QLabel*>()) lines << label->text();
  return lines;
}

}  // namespace infoplane::ui

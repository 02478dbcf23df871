#include "ui/window/score_panel.h"

#include <algorithm>

#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QSignalBlocker>

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
      bySaying_(new QWidget(this)),
      list_(new QVBoxLayout(rows_)),
      models_(new ChoiceBox(byHand_)),
      names_(new ChoiceBox(byHand_)),
      said_(new ChoiceBox(bySaying_)),
      published_(new QStringListModel(this)),
      match_(new QPushButton(tr("Match"), byHand_)),
      takeBack_(new QPushButton(tr("Take back"), bySaying_)) {
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
  buildMatch();
  buildSaid();
  auto* top = new QHBoxLayout;
  top->addWidget(heading_, 1);
  top->addWidget(close);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
  layout->setSpacing(metrics::unit);
  layout->addLayout(top);
  layout->addWidget(rows_);
  layout->addWidget(byHand_);
  layout->addWidget(bySaying_);
  hide();
}

void ScorePanel::buildMatch() {
  models_->setAccessibleName(tr("Model here without scores"));
  names_->setAccessibleName(tr("Name that its scores were published under"));
  names_->setEditable(true);
  names_->lineEdit()->setAcceptDrops(false);  // a folder over it is for the window, and no text
  names_->setInsertPolicy(QComboBox::NoInsert);
  names_->setModel(published_);
  names_->completer()->setFilterMode(Qt::MatchContains);
  names_->completer()->setCompletionMode(QCompleter::PopupCompletion);
  names_->setMinimumWidth(260);
  // To measure thousands of names takes longer than a window may stand still.
  names_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  if (auto* view = qobject_cast<QListView*>(names_->view())) view->setUniformItemSizes(true);
  auto* line = new QHBoxLayout(byHand_);
  line->setContentsMargins(0, metrics::unit, 0, 0);
  line->setSpacing(metrics::gap);
  line->addWidget(new QLabel(tr("No scores of"), byHand_));
  line->addWidget(models_);
  line->addWidget(new QLabel(tr("They were published as"), byHand_));
  line->addWidget(names_, 1);
  line->addWidget(match_);
  connect(models_, &QComboBox::currentTextChanged, this, &ScorePanel::wantGuesses);
  connect(names_, &QComboBox::editTextChanged, this, &ScorePanel::updateMatch);
  connect(match_, &QPushButton::clicked, this,
          [this] { emit matchChosen(files_, names_->currentText(), models_->currentText()); });
}

void ScorePanel::buildSaid() {
  said_->setAccessibleName(tr("What was matched by hand"));
  takeBack_->setAccessibleName(tr("Take this match back"));
  auto* line = new QHBoxLayout(bySaying_);
  line->setContentsMargins(0, metrics::unit, 0, 0);
  line->setSpacing(metrics::gap);
  line->addWidget(new QLabel(tr("Matched by hand"), bySaying_));
  line->addWidget(said_, 1);
  line->addWidget(takeBack_);
  connect(takeBack_, &QPushButton::clicked, this,
          [this] { emit takenBack(said_->currentData().toString()); });
}

void ScorePanel::updateMatch() {
  match_->setEnabled(names_->findText(names_->currentText(), Qt::MatchFixedString) >= 0);
}

void ScorePanel::clearRows() {
  qDeleteAll(rows_->findChildren<QLabel*>());
}

void ScorePanel::addRow(const QString& text) {
  auto* label = new QLabel(text, rows_);
  label->setTextFormat(Qt::PlainText);  // names come from files: never markup
  label->setProperty("role", "quiet");
  label->setWordWrap(true);
  label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  list_->addWidget(label);
}

void ScorePanel::fillRows(const ScoreReport& report) {
  clearRows();
  const std::size_t shown = std::min(report.matched.size(), kMostRows);
  for (std::size_t i = 0; i < shown; ++i) addRow(matchText(report.matched[i]));
  if (shown < report.matched.size())
    addRow(tr("and %1 more names of models here").arg(report.matched.size() - shown));
  if (!report.alike.empty())
    addRow(tr("%1 is another organisation's and not taken for %2; match it by hand if it is the same")
               .arg(report.alike.front().published, report.alike.front().model));
  if (report.alike.size() > 1) addRow(tr("and %1 more such names").arg(report.alike.size() - 1));
  if (!report.unmatched.isEmpty())
    addRow(tr("%1 published names without a model here; a model analysed later finds its scores")
               .arg(report.unmatched.size()));
  if (!report.warnings.isEmpty()) addRow(report.warnings.join(QStringLiteral("; ")));
}

void ScorePanel::fillMatch(const QStringList& models, const QStringList& names) {
  {
    const QSignalBlocker quiet(models_);  // one question, once both are filled
    const QString before = models_->currentText();
    models_->clear();
    models_->addItems(models);
    models_->setCurrentIndex(std::max(0, models_->findText(before)));
  }
  published_->setStringList(names);
  names_->setCurrentIndex(-1);
  names_->clearEditText();
  byHand_->setVisible(!models.isEmpty() && !names.isEmpty());
  updateMatch();
  wantGuesses();
}

void ScorePanel::fillSaid(const std::vector<SaidMatch>& said) {
  said_->clear();
  for (const SaidMatch& match : said)
    said_->addItem(tr("%1 is %2").arg(match.published, match.model), match.published);
  bySaying_->setVisible(!said.empty());
}

void ScorePanel::wantGuesses() {
  names_->lineEdit()->setPlaceholderText(tr("type a part of the name"));
  if (models_->count() > 0 && published_->rowCount() > 0)
    emit guessesWanted(models_->currentText(), published_->stringList());
}

void ScorePanel::takeGuesses(const QString& model, const QStringList& bestFirst) {
  // An answer that comes late may be of another list.
  if (model != models_->currentText() || bestFirst.size() != published_->rowCount() || bestFirst.isEmpty())
    return;
  const QString typed = names_->currentText();
  published_->setStringList(bestFirst);
  names_->setCurrentIndex(-1);
  names_->setEditText(typed);
  names_->lineEdit()->setPlaceholderText(tr("most alike: %1").arg(bestFirst.front()));
  updateMatch();
}

void ScorePanel::showReport(const ScoreReport& report) {
  files_ = report.files;
  heading_->setText(headingOf(report));
  fillRows(report);
  fillMatch(report.withoutScores, report.unmatched);
  fillSaid({});
  show();
}

void ScorePanel::showNames(const ScoreNames& names) {
  files_.clear();
  clearRows();
  heading_->setText(
      names.scores > 0
          ? tr("%1 scores of %2 published names").arg(grouped(names.scores), grouped(names.published))
          : tr("No benchmark scores yet"));
  if (names.scores > 0 && names.withoutScores.isEmpty())
    addRow(tr("Every model here has scores"));
  else if (names.scores > 0)
    addRow(tr("%1 names belong to no model here, and %2 models here have no scores")
               .arg(grouped(names.unmatched.size()), grouped(names.withoutScores.size())));
  fillMatch(names.withoutScores, names.unmatched);
  fillSaid(names.said);
  show();
  if (byHand_->isVisible()) models_->setFocus(Qt::OtherFocusReason);
}

QStringList ScorePanel::lines() const {
  QStringList lines;
  for (const QLabel* label : rows_->findChildren<QLabel*>()) lines << label->text();
  return lines;
}

}  // namespace infoplane::ui

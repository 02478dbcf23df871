#include "ui/views/text_line.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>

#include "ui/theme/elided_label.h"
#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"

namespace infoplane::ui {

TextLine::TextLine(ViewState& state, QWidget* parent)
    : QWidget(parent),
      state_(state),
      texts_(new QWidget(this)),
      count_(new QLabel(texts_)),
      choice_(new ChoiceBox(texts_)),
      notes_(new ElidedLabel(Qt::ElideRight, this)) {
  count_->setProperty("role", "small");
  notes_->setProperty("role", "small");
  choice_->setAccessibleName(tr("Corpus that is shown"));
  choice_->setToolTip(
      tr("Figures of other text or other settings cannot be compared with these: one text is shown at a "
         "time"));
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  auto* words = new QHBoxLayout(texts_);
  words->setContentsMargins(0, 0, 0, 0);
  words->setSpacing(metrics::unit);
  words->addWidget(count_);
  words->addWidget(choice_);
  words->addStretch();
  auto* rows = new QVBoxLayout(this);
  rows->setContentsMargins(0, 0, 0, 0);
  rows->setSpacing(metrics::unit);
  rows->addWidget(texts_);
  rows->addWidget(notes_);
  connect(choice_, &QComboBox::activated, this,
          [this](int index) { state_.setText(choice_->itemData(index).toString()); });
  setTexts({}, {});
}

void TextLine::setTexts(const std::vector<TextGroup>& texts, const QString& shown) {
  const QSignalBlocker quiet(choice_);
  choice_->clear();
  for (const TextGroup& text : texts)
    choice_->addItem(tr("%1 · %2 runs").arg(text.label).arg(text.runs), text.key);
  choice_->addItem(tr("all, side by side"), everyText());
  choice_->setCurrentIndex(choice_->findData(shown));
  count_->setText(tr("%1 corpora or settings: showing").arg(texts.size()));
  texts_->setVisible(texts.size() > 1);
  setVisible(texts.size() > 1 || !noteText().isEmpty());
}

void TextLine::setNotes(const QStringList& notes) {
  QStringList told = notes;
  told.removeAll(QString());
  const QString text = told.join(QStringLiteral(" · "));
  notes_->setFullText(text);
  notes_->setToolTip(told.join('\n'));
  notes_->setVisible(!text.isEmpty());
  setVisible(choice_->count() > 2 || !text.isEmpty());
}

QString TextLine::noteText() const {
  return notes_->fullText();
}

}  // namespace infoplane::ui

#include "ui/window/settings_dialog.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"
#include "ui/window/dialog_buttons.h"
#include "ui/window/explained_row.h"
#include "ui/window/file_dialogs.h"

namespace infoplane::ui {

SettingsDialog::SettingsDialog(AnalysisChoices* choices, QWidget* parent)
    : QDialog(parent), choices_(choices), sampleOrder_(new ChoiceBox(this)) {
  setWindowTitle(tr("Analysis settings"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(metrics::margin);
  form->setVerticalSpacing(metrics::gap);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  using Chosen = std::function<void(const QString&)>;
  corpus_ = addFileRow(form, tr("Corpus"), tr("the sample corpus"),
                       [this](const Chosen& chosen) { askForCorpusFile(this, choices_->corpus(), chosen); });
  preferences_ = addFileRow(form, tr("Preference pairs"), tr("none"), [this](const Chosen& chosen) {
    askForPreferences(this, choices_->preferences(), chosen);
  });
  samples_ = addNumber(form, tr("Documents"), 0, 100'000'000, tr("at most this many are read; 0 reads all"));
  samples_->setSpecialValueText(tr("all"));
  sampleOrder_->addItem(tr("drawn at random (seeded)"), QStringLiteral("random"));
  sampleOrder_->addItem(tr("the first ones"), QStringLiteral("first"));
  sampleOrder_->setAccessibleName(tr("Which documents"));
  form->addRow(tr("Which documents"), sampleOrder_);
  maxLength_ = addNumber(form, tr("Tokens a document"), 10, 1'000'000,
                         tr("longer documents are cut, special tokens counted"));
  bins_ = addNumber(form, tr("Bins"), 2, 10'000,
                    tr("reference points n of the soft entropy; published figures use 100"));
  nulls_ = addNumber(form, tr("Nulls"), 0, 100,
                     tr("label permutations that tell the bias; 0 leaves raw figures only"));
  bootstrap_ = addNumber(form, tr("Resamples"), 0, 100'000,
                         tr("of the documents, for error bars (95%); 0 leaves them out"));
  seed_ = addNumber(form, tr("Seed"), 0, 1'000'000'000, tr("of the reference points and the sample"));

  QDialogButtonBox* buttons =
      makeDialogButtons(QDialogButtonBox::Ok | QDialogButtonBox::Cancel | QDialogButtonBox::RestoreDefaults,
                        QDialogButtonBox::Ok, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &SettingsDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &SettingsDialog::reject);
  connect(buttons->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this, [this] {
    corpus_->clear();
    preferences_->clear();
    showSettings(AnalysisChoices::defaultSettings());
  });
  auto* note = new QLabel(tr("Jobs that are already queued keep the settings they were queued with."), this);
  note->setProperty("role", "small");
  note->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(metrics::margin);
  layout->addLayout(form);
  layout->addWidget(note);
  layout->addWidget(buttons);
  corpus_->setText(choices_->usesDefaultCorpus() ? QString() : choices_->corpus());
  preferences_->setText(choices_->preferences());
  showSettings(choices_->settings());
  setMinimumWidth(520);
}

QSpinBox* SettingsDialog::addNumber(QFormLayout* form, const QString& label, int low, int high,
                                    const QString& explanation) {
  auto* box = new QSpinBox(this);
  box->setRange(low, high);
  box->setGroupSeparatorShown(true);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  addExplainedRow(form, label, box, 120, explanation);
  return box;
}

QLineEdit* SettingsDialog::addFileRow(
    QFormLayout* form, const QString& label, const QString& placeholder,
    const std::function<void(const std::function<void(const QString&)>&)>& ask) {
  auto* file = new QLineEdit(this);
  file->setAccessibleName(label);
  file->setPlaceholderText(placeholder);
  file->setClearButtonEnabled(true);
  auto* choose = new QPushButton(tr("Browse…"), this);
  choose->setAutoDefault(false);
  choose->setAccessibleName(label + QStringLiteral(": ") + choose->text());
  connect(choose, &QPushButton::clicked, this,
          [file, ask] { ask([file](const QString& chosen) { file->setText(chosen); }); });
  auto* row = new QHBoxLayout;
  row->setSpacing(metrics::gap);
  row->addWidget(file, 1);
  row->addWidget(choose);
  form->addRow(label, row);
  return file;
}

void SettingsDialog::showSettings(const AnalysisSettings& settings) {
  samples_->setValue(static_cast<int>(settings.samples));
  maxLength_->setValue(settings.max_length);
  bins_->setValue(settings.bins);
  nulls_->setValue(settings.nulls);
  bootstrap_->setValue(settings.bootstrap);
  seed_->setValue(static_cast<int>(settings.seed));
  sampleOrder_->setCurrentIndex(settings.sample_order == "first" ? 1 : 0);
}

void SettingsDialog::accept() {
  AnalysisSettings settings = choices_->settings();
  settings.samples = samples_->value();
  settings.max_length = maxLength_->value();
  settings.bins = bins_->value();
  settings.nulls = nulls_->value();
  settings.bootstrap = bootstrap_->value() > 0 ? std::max(bootstrap_->value(), kFewestResamples) : 0;
  settings.seed = static_cast<std::uint64_t>(seed_->value());
  settings.sample_order = sampleOrder_->currentData().toString().toStdString();
  choices_->setSettings(settings);
  choices_->setCorpus(corpus_->text().trimmed());
  choices_->setPreferences(preferences_->text().trimmed());
  QDialog::accept();
}

}  // namespace infoplane::ui

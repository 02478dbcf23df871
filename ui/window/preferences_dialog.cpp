#include "ui/window/preferences_dialog.h"

#include <algorithm>

#include <QLabel>
#include <QVBoxLayout>

#include "ui/figures/page_options.h"
#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"
#include "ui/window/dialog_buttons.h"
#include "ui/window/explained_row.h"

namespace infoplane::ui {

PreferencesDialog::PreferencesDialog(Preferences* preferences, QWidget* parent)
    : QDialog(parent), preferences_(preferences) {
  setWindowTitle(tr("Preferences"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* form = new QFormLayout;
  form->setHorizontalSpacing(metrics::margin);
  form->setVerticalSpacing(metrics::gap);
  form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  language_ = addChoice(form, tr("Language"), tr("the window is written anew, with all it shows"));
  language_->addItem(tr("as the system"), QString());
  for (const auto& [code, name] : Preferences::languages()) language_->addItem(name, code);
  numbers_ = addChoice(form, tr("Numbers"), tr("on the screen; files always have a decimal point"));
  numbers_->addItems({tr("as the language writes them"), tr("with a decimal point")});
  theme_ = addChoice(form, tr("Theme"), tr("of the window; figures are exported on white"));
  theme_->addItems({tr("as the system"), tr("light"), tr("dark")});
  page_ = addChoice(form, tr("Figures for"), tr("the size that an export starts with"));
  page_->addItems(pageNames());
  addBounds(form);

  language_->setCurrentIndex(std::max(0, language_->findData(Preferences::language())));
  numbers_->setCurrentIndex(static_cast<int>(Preferences::numbers()));
  theme_->setCurrentIndex(static_cast<int>(Preferences::theme()));
  page_->setCurrentIndex(static_cast<int>(Preferences::page()));
  bounds_->setChecked(Preferences::bounds());

  QDialogButtonBox* buttons =
      makeDialogButtons(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, QDialogButtonBox::Ok, this);
  connect(buttons, &QDialogButtonBox::accepted, this, &PreferencesDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, this, &PreferencesDialog::reject);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(metrics::margin);
  layout->addLayout(form);
  layout->addWidget(buttons);
}

QComboBox* PreferencesDialog::addChoice(QFormLayout* form, const QString& label, const QString& explanation) {
  auto* box = new ChoiceBox(this);
  addExplainedRow(form, label, box, 220, explanation);
  return box;
}

void PreferencesDialog::addBounds(QFormLayout* form) {
  bounds_ = new QCheckBox(tr("Compute the bound of what is shown"), this);
  auto* why = new QLabel(
      tr("what an encoder of the k-gram alone can reach; after the runs, when nothing else waits"), this);
  why->setProperty("role", "small");
  bounds_->setAccessibleDescription(why->text());
  form->addRow(QString(), bounds_);
  form->addRow(QString(), why);
}

void PreferencesDialog::accept() {
  Preferences::setPage(static_cast<PagePreset>(page_->currentIndex()));
  preferences_->setBounds(bounds_->isChecked());
  preferences_->setTheme(static_cast<ThemeChoice>(theme_->currentIndex()));
  preferences_->setNumbers(static_cast<NumberStyle>(numbers_->currentIndex()));
  preferences_->setLanguage(language_->currentData().toString());
  QDialog::accept();
}

}  // namespace infoplane::ui

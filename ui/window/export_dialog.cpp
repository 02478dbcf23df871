#include "ui/window/export_dialog.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "engine/base/error.h"
#include "ui/theme/metrics.h"
#include "ui/window/dialog_buttons.h"

namespace infoplane::ui {

ExportDialog::ExportDialog(Figure figure, QString suggestedName, QWidget* parent)
    : QDialog(parent),
      figure_(std::move(figure)),
      suggestedName_(std::move(suggestedName)),
      preset_(new QComboBox(this)),
      format_(new QComboBox(this)),
      transparent_(new QCheckBox(tr("transparent ground"), this)),
      problem_(new QLabel(this)) {
  setWindowTitle(tr("Export figure"));
  setAttribute(Qt::WA_DeleteOnClose);
  for (const char* format : {"svg", "pdf", "png", "csv"})
    format_->addItem(QString::fromLatin1(format).toUpper(), QString::fromLatin1(format));
  preset_->addItems({tr("one column"), tr("two columns"), tr("slide")});
  problem_->setProperty("role", "error");
  problem_->setTextFormat(Qt::PlainText);
  problem_->setWordWrap(true);
  problem_->hide();

  auto* form = new QFormLayout;
  form->setHorizontalSpacing(metrics::margin);
  form->setVerticalSpacing(metrics::gap);
  form->addRow(tr("Format"), format_);
  form->addRow(tr("Made for"), preset_);
  width_ = addNumber(form, tr("Width"), 10, 2000, tr(" mm"));
  height_ = addNumber(form, tr("Height"), 10, 2000, tr(" mm"));
  type_ = addNumber(form, tr("Type size"), 4, 48, tr(" pt"));
  dpi_ = addNumber(form, tr("Resolution"), 36, 2400, tr(" dpi"));
  form->addRow(QString(), transparent_);
  QDialogButtonBox* buttons =
      makeDialogButtons(QDialogButtonBox::Save | QDialogButtonBox::Cancel, QDialogButtonBox::Save, this);
  buttons->button(QDialogButtonBox::Save)->setText(tr("Save as…"));
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(metrics::margin);
  layout->addLayout(form);
  layout->addWidget(problem_);
  layout->addWidget(buttons);
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askForFile);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(preset_, &QComboBox::activated, this, &ExportDialog::takePreset);
  connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::updateFields);
  takePreset(0);
  updateFields();
}

QDoubleSpinBox* ExportDialog::addNumber(QFormLayout* form, const QString& label, double low, double high,
                                        const QString& unit) {
  auto* box = new QDoubleSpinBox(this);
  box->setDecimals(0);
  box->setRange(low, high);
  box->setSuffix(unit);
  box->setButtonSymbols(QAbstractSpinBox::NoButtons);
  box->setFixedWidth(120);
  box->setAccessibleName(label);
  form->addRow(label, box);
  return box;
}

void ExportDialog::takePreset(int index) {
  const ExportOptions preset = index == 2 ? slide() : index == 1 ? twoColumns() : oneColumn();
  width_->setValue(preset.widthMm);
  height_->setValue(preset.heightMm);
  type_->setValue(preset.pointSize);
  dpi_->setValue(preset.dpi);
}

void ExportDialog::updateFields() {
  const QString format = format_->currentData().toString();
  const bool drawn = format != QLatin1String("csv");
  for (QWidget* field : std::initializer_list<QWidget*>{preset_, width_, height_, type_, transparent_})
    field->setEnabled(drawn);
  dpi_->setEnabled(format == QLatin1String("png"));
}

ExportOptions ExportDialog::options() const {
  ExportOptions options;
  options.widthMm = width_->value();
  options.heightMm = height_->value();
  options.pointSize = type_->value();
  options.dpi = dpi_->value();
  options.transparent = transparent_->isChecked();
  return options;
}

void ExportDialog::askForFile() {
  const QString ending = format_->currentData().toString();
  const QString folder = QSettings().value("export/folder", QDir::homePath()).toString();
  auto* dialog =
      new QFileDialog(this, tr("Export figure"), QDir(folder).filePath(suggestedName_ + '.' + ending),
                      QStringLiteral("%1 (*.%2)").arg(ending.toUpper(), ending));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setFileMode(QFileDialog::AnyFile);
  dialog->setDefaultSuffix(ending);
  connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::save);
  dialog->open();
}

void ExportDialog::save(const QString& file) {
  try {
    exportFigure(figure_, file.toStdString(), options());
  } catch (const Error& error) {
    problem_->setText(QString::fromStdString(error.message() + ": " + error.remedy()));
    problem_->show();
    return;
  }
  QSettings().setValue("export/folder", QFileInfo(file).path());
  emit exported(file);
  accept();
}

}  // namespace infoplane::ui

#include "ui/window/export_dialog.h"

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include "engine/base/error.h"
#include "ui/figures/atomic_file.h"
#include "ui/figures/figure_clipboard.h"
#include "ui/figures/figure_file.h"
#include "ui/figures/figure_sidecar.h"
#include "ui/theme/metrics.h"
#include "ui/views/choice_box.h"
#include "ui/window/dialog_buttons.h"
#include "ui/window/preferences.h"

namespace infoplane::ui {
namespace {

constexpr QSize kPreview(420, 320);  // logical pixels
constexpr int kPreviewAfter = 150;   // ms

QString lineOf(const Error& error) {
  return QString::fromStdString(error.message() + ": " + error.remedy());
}

}  // namespace

ExportDialog::ExportDialog(Figure figure, QString suggestedName, FigureThread& thread, QWidget* parent)
    : QDialog(parent),
      figure_(std::make_shared<const Figure>(std::move(figure))),
      suggestedName_(std::move(suggestedName)),
      thread_(thread),
      preset_(new ChoiceBox(this)),
      format_(new ChoiceBox(this)),
      transparent_(new QCheckBox(tr("transparent ground"), this)),
      sidecar_(new QCheckBox(tr("with the data and their origin (.json)"), this)),
      preview_(new QLabel(this)),
      problem_(new QLabel(this)) {
  setWindowTitle(tr("Export figure"));
  setAttribute(Qt::WA_DeleteOnClose);
  for (const char* format : {"svg", "pdf", "png", "csv"})
    if (figure_->isDrawn() || std::string_view(format) == "csv")
      format_->addItem(QString::fromLatin1(format).toUpper(), QString::fromLatin1(format));
  preset_->addItems(pageNames());
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
  form->addRow(QString(), sidecar_);
  sidecar_->setChecked(QSettings().value("export/sidecar", true).toBool());
  preview_->setFixedSize(kPreview);
  preview_->setAlignment(Qt::AlignCenter);
  preview_->setAccessibleName(tr("Preview of the figure"));
  preview_->setVisible(figure_->isDrawn());
  QDialogButtonBox* buttons =
      makeDialogButtons(QDialogButtonBox::Save | QDialogButtonBox::Cancel, QDialogButtonBox::Save, this);
  save_ = buttons->button(QDialogButtonBox::Save);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(20, 20, 20, 16);
  layout->setSpacing(metrics::margin);
  auto* halves = new QHBoxLayout;
  halves->setSpacing(20);
  halves->addLayout(form);
  halves->addWidget(preview_, 1);
  layout->addLayout(halves);
  layout->addWidget(problem_);
  layout->addWidget(buttons);
  copy_ = addAction(buttons, tr("Copy image"));
  connect(copy_, &QPushButton::clicked, this, &ExportDialog::copyImage);
  connect(addAction(buttons, tr("Copy data")), &QPushButton::clicked, this, &ExportDialog::copyData);
  later_.setSingleShot(true);
  later_.setInterval(kPreviewAfter);
  connect(&later_, &QTimer::timeout, this, &ExportDialog::updatePreview);
  for (const QDoubleSpinBox* box : {width_, height_, type_})
    connect(box, &QDoubleSpinBox::valueChanged, this, [this] { later_.start(); });
  connect(buttons, &QDialogButtonBox::accepted, this, &ExportDialog::askForFile);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  connect(preset_, &QComboBox::activated, this, &ExportDialog::takePreset);
  connect(preset_, &QComboBox::activated, this, [this] { later_.start(); });
  connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::updateFields);
  preset_->setCurrentIndex(static_cast<int>(Preferences::page()));
  takePreset(preset_->currentIndex());
  updateFields();
  setDoing(Doing::nothing);
  updatePreview();
}

ExportDialog::~ExportDialog() {
  closed_.cancel();
}

void ExportDialog::setDoing(Doing doing) {
  save_->setText(doing == Doing::saving ? tr("Saving…") : tr("Save as…"));
  save_->setEnabled(doing == Doing::nothing);
  copy_->setEnabled(doing == Doing::nothing && figure_->isDrawn());
}

QPushButton* ExportDialog::addAction(QDialogButtonBox* buttons, const QString& text) {
  QPushButton* button = buttons->addButton(text, QDialogButtonBox::ActionRole);
  button->setAutoDefault(false);
  return button;
}

void ExportDialog::showProblem(const QString& text, Asked asked) {
  problemOf_ = asked;
  problem_->setText(text);
  problem_->show();
}

void ExportDialog::endProblem(Asked asked) {
  if (problemOf_ == asked) problem_->hide();
}

/// The page as it will be, as large as fits. One at a time: of what is asked for meanwhile the last counts.
void ExportDialog::updatePreview() {
  if (!figure_->isDrawn()) return;
  outdated_ = drawing_;
  if (drawing_) return;
  ExportOptions page = options();
  const double inches = std::max(page.widthMm / kPreview.width(), page.heightMm / kPreview.height()) / 25.4;
  page.dpi = std::clamp(devicePixelRatioF() / inches, 36.0, 300.0);
  page.transparent = false;
  const auto failed = [this](const Error& error) {
    drawing_ = false;
    if (outdated_) return updatePreview();
    showProblem(QString::fromStdString(error.message()), Asked::preview);
  };
  try {
    const auto drawn = std::make_shared<FigureFile>(figure_, FigureFormat::png, page);
    drawing_ = true;
    const auto draw = [this, drawn, closed = closed_]() -> FigureThread::Answer {
      closed.check();
      return [this, png = drawn->bytes()] { showPreview(png); };
    };
    thread_.run(this, draw, failed);
  } catch (const Error& error) {
    failed(error);
  }
}

void ExportDialog::showPreview(const QByteArray& png) {
  drawing_ = false;
  if (outdated_) return updatePreview();
  QPixmap picture;
  picture.loadFromData(png);
  const QSize room = kPreview * devicePixelRatioF();
  picture = picture.scaled(room, Qt::KeepAspectRatio, Qt::SmoothTransformation);
  picture.setDevicePixelRatio(devicePixelRatioF());
  preview_->setPixmap(picture);
  endProblem(Asked::preview);
}

void ExportDialog::copyImage() {
  endProblem(Asked::file);
  setDoing(Doing::copying);
  copyFigureImage(
      figure_, options(), thread_, this, [this] { setDoing(Doing::nothing); },
      [this](const Error& error) {
        setDoing(Doing::nothing);
        showProblem(lineOf(error), Asked::file);
      });
}

void ExportDialog::copyData() {
  copyFigureData(*figure_);
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
  const ExportOptions preset = pageOf(static_cast<PagePreset>(index));
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
  const auto failed = [this](const Error& error) {
    setDoing(Doing::nothing);
    showProblem(lineOf(error), Asked::file);
  };
  try {
    const std::filesystem::path path = file.toStdString();
    const auto drawn = std::make_shared<FigureFile>(figure_, formatOf(path), options());
    const auto write = [this, drawn, path, figure = figure_, sidecar = sidecar_->isChecked(),
                        closed = closed_]() -> FigureThread::Answer {
      closed.check();
      const QByteArray bytes = drawn->bytes();
      const QByteArray json = sidecar ? figureSidecar(*figure) : QByteArray();
      closed.check();
      writeWhole(path, bytes);
      if (sidecar) writeWhole(path.string() + ".json", json);
      return [this, path] { finish(QString::fromStdString(path.string())); };
    };
    endProblem(Asked::file);
    setDoing(Doing::saving);
    thread_.run(this, write, failed);
  } catch (const Error& error) {
    failed(error);
  }
}

void ExportDialog::finish(const QString& file) {
  QSettings().setValue("export/sidecar", sidecar_->isChecked());
  QSettings().setValue("export/folder", QFileInfo(file).path());
  emit exported(file);
  accept();
}

}  // namespace infoplane::ui

#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "ui/figures/figure_export.h"

namespace infoplane::ui {

/// Format and size of a figure on paper or slide, then the file. The figure is the one that the window showed
/// when the dialog was opened. Does not block the window; failures stand in the dialog.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  ExportDialog(Figure figure, QString suggestedName, QWidget* parent = nullptr);

  ExportOptions options() const;
  void save(const QString& file);
  void copyImage();  ///< as a picture of the size and resolution chosen
  void copyData();   ///< as CSV

 signals:
  void exported(const QString& file);

 private:
  QDoubleSpinBox* addNumber(QFormLayout* form, const QString& label, double low, double high,
                            const QString& unit);
  void takePreset(int index);
  void updateFields();
  void updatePreview();
  void showProblem(const QString& text);
  QPushButton* addAction(QDialogButtonBox* buttons, const QString& text);
  void askForFile();

  Figure figure_;
  QString suggestedName_;
  QComboBox *preset_, *format_;
  QDoubleSpinBox *width_, *height_, *type_, *dpi_;
  QCheckBox *transparent_, *sidecar_;
  QLabel *preview_, *problem_;
  QTimer later_;  ///< the preview is drawn when the numbers stand still
};

}  // namespace infoplane::ui

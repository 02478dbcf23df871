#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>

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

 signals:
  void exported(const QString& file);

 private:
  QDoubleSpinBox* addNumber(QFormLayout* form, const QString& label, double low, double high,
                            const QString& unit);
  void takePreset(int index);
  void updateFields();
  void askForFile();

  Figure figure_;
  QString suggestedName_;
  QComboBox *preset_, *format_;
  QDoubleSpinBox *width_, *height_, *type_, *dpi_;
  QCheckBox* transparent_;
  QLabel* problem_;
};

}  // namespace infoplane::ui

#pragma once

#include <functional>

#include <QComboBox>
#include <QDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include "ui/window/analysis_choices.h"

namespace infoplane::ui {

/// Corpus and settings of the jobs to come. Shown without blocking the window; what is accepted is kept.
class SettingsDialog : public QDialog {
  Q_OBJECT

 public:
  explicit SettingsDialog(AnalysisChoices* choices, QWidget* parent = nullptr);

  void accept() override;

 private:
  QSpinBox* addNumber(QFormLayout* form, const QString& label, int low, int high, const QString& explanation);
  /// A line with a button that opens `ask`, which is handed what becomes of the choice.
  QLineEdit* addFileRow(QFormLayout* form, const QString& label, const QString& placeholder,
                        const std::function<void(const std::function<void(const QString&)>&)>& ask);
  void showSettings(const AnalysisSettings& settings);

  AnalysisChoices* choices_;
  QLineEdit *corpus_, *preferences_;
  QSpinBox *samples_, *maxLength_, *bins_, *nulls_, *bootstrap_, *seed_;
  QComboBox* sampleOrder_;
};

}  // namespace infoplane::ui

#pragma once

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFormLayout>

#include "ui/window/preferences.h"

namespace infoplane::ui {

/// The choices of `Preferences`. Shown without blocking the window; what is accepted is applied at once.
class PreferencesDialog : public QDialog {
  Q_OBJECT

 public:
  explicit PreferencesDialog(Preferences* preferences, QWidget* parent = nullptr);

  void accept() override;

 private:
  QComboBox* addChoice(QFormLayout* form, const QString& label, const QString& explanation);
  void addBounds(QFormLayout* form);

  Preferences* preferences_;
  QComboBox *language_, *numbers_, *theme_, *page_;
  QCheckBox* bounds_;
};

}  // namespace infoplane::ui

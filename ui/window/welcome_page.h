#pragma once

#include <QLabel>
#include <QPushButton>
#include <QWidget>

#include "ui/theme/theme.h"

namespace infoplane::ui {

/// The centre of a window without any run: what to drop, what will come of it, and the sample to begin with.
class WelcomePage : public QWidget {
  Q_OBJECT

 public:
  WelcomePage(bool hasSample, const Theme* theme, QWidget* parent = nullptr);
  void setCorpusText(const QString& corpus);
  void setBusy(bool busy);  ///< jobs are under way: the first layer is waited for

 signals:
  void openAsked();
  void sampleAsked();
  void corpusAsked();

 private:
  QLabel *title_, *lead_, *corpus_ = nullptr;
  QPushButton *open_, *sample_, *corpusButton_;
};

}  // namespace infoplane::ui

#pragma once

#include <memory>

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QTimer>

#include "engine/base/cancellation.h"
#include "ui/figures/figure.h"
#include "ui/figures/figure_thread.h"
#include "ui/figures/page_options.h"

namespace infoplane::ui {

/// Format and size of a figure on paper or slide, then the file. The figure is the one that the window showed
/// when the dialog was opened. It is drawn on a thread of its own, and failures stand in the dialog; closed
/// before it is drawn, the dialog writes nothing.
class ExportDialog : public QDialog {
  Q_OBJECT

 public:
  /// `thread` may end before the dialog, which asks for nothing any more then.
  ExportDialog(Figure figure, QString suggestedName, FigureThread& thread, QWidget* parent = nullptr);
  ~ExportDialog() override;

  ExportOptions options() const;
  void save(const QString& file);  ///< `exported` comes when it is there
  void copyImage();                ///< as a picture of the size and resolution chosen
  void copyData();                 ///< as CSV

 signals:
  void exported(const QString& file);

 private:
  enum class Asked { preview, file };             ///< for what it is that a problem stands
  enum class Doing { nothing, saving, copying };  ///< one at a time

  QDoubleSpinBox* addNumber(QFormLayout* form, const QString& label, double low, double high,
                            const QString& unit);
  void takePreset(int index);
  void updateFields();
  void updatePreview();
  void showPreview(const QByteArray& png);
  void showProblem(const QString& text, Asked asked);
  void endProblem(Asked asked);
  void setDoing(Doing doing);
  void finish(const QString& file);
  QPushButton* addAction(QDialogButtonBox* buttons, const QString& text);
  void askForFile();

  std::shared_ptr<const Figure> figure_;
  QString suggestedName_;
  FigureThread& thread_;
  Cancellation closed_;
  bool drawing_ = false, outdated_ = false;  ///< the preview
  Asked problemOf_ = Asked::preview;
  QComboBox *preset_, *format_;
  QDoubleSpinBox *width_, *height_, *type_, *dpi_;
  QCheckBox *transparent_, *sidecar_;
  QLabel *preview_, *problem_;
  QPushButton *save_ = nullptr, *copy_ = nullptr;
  QTimer later_;  ///< the preview is drawn when the numbers stand still
};

}  // namespace infoplane::ui

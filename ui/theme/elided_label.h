#pragma once

#include <QLabel>

namespace infoplane::ui {

/// One line of text that is cut with an ellipsis where it does not fit, and never widens its parent. The
/// whole text is what a screen reader hears.
class ElidedLabel : public QLabel {
  Q_OBJECT

 public:
  explicit ElidedLabel(Qt::TextElideMode mode = Qt::ElideRight, QWidget* parent = nullptr);

  void setFullText(const QString& text);
  QString fullText() const { return full_; }
  QSize minimumSizeHint() const override;
  QSize sizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void elide();

  Qt::TextElideMode mode_;
  QString full_;
};

}  // namespace infoplane::ui

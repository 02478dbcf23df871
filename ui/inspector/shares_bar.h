#pragma once

#include <vector>

#include <QWidget>

#include "ui/inspector/run_facts.h"
#include "ui/theme/theme.h"

namespace infoplane::ui {

/// Colour of the share at an index: one per order, the residual in the colour of an empty track.
QColor shareColor(std::size_t index, const Palette& palette);

/// Context shares as one stacked bar. The numbers stand beside it as text: this is the picture alone.
class SharesBar : public QWidget {
  Q_OBJECT

 public:
  explicit SharesBar(const Theme* theme, QWidget* parent = nullptr);
  void setShares(std::vector<ContextShare> shares);
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  const Theme* theme_;
  std::vector<ContextShare> shares_;
};

}  // namespace infoplane::ui

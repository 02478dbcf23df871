#pragma once

#include <vector>

#include <QLayout>

namespace infoplane::ui {

/// Widgets beside each other, in as many rows as the width needs: a bar of controls that fits half a window
/// too. Items after the stretch stand at the right.
class FlowLayout : public QLayout {
 public:
  explicit FlowLayout(int spacing, QWidget* parent = nullptr);
  ~FlowLayout() override;

  void addStretch() { stretchAt_ = static_cast<int>(items_.size()); }

  void addItem(QLayoutItem* item) override;
  int count() const override { return static_cast<int>(items_.size()); }
  QLayoutItem* itemAt(int index) const override;
  QLayoutItem* takeAt(int index) override;
  bool hasHeightForWidth() const override { return true; }
  int heightForWidth(int width) const override;
  void setGeometry(const QRect& rect) override;
  QSize sizeHint() const override;
  QSize minimumSize() const override;
  Qt::Orientations expandingDirections() const override { return {}; }

 private:
  int arrange(const QRect& rect, bool move) const;
  int widthFrom(int index) const;

  std::vector<QLayoutItem*> items_;  // a layout owns its items: deleted in the destructor
  int stretchAt_ = -1;
};

}  // namespace infoplane::ui

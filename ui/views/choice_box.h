#pragma once

#include <QComboBox>

namespace infoplane::ui {

/// A list that drops down, with a mark that says so: the style sheet alone would make it look like a field.
class ChoiceBox : public QComboBox {
 public:
  using QComboBox::QComboBox;

 protected:
  void paintEvent(QPaintEvent* event) override;
};

}  // namespace infoplane::ui

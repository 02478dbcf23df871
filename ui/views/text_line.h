#pragma once

#include <QWidget>

#include "ui/data/text_groups.h"
#include "ui/data/view_state.h"

class QComboBox;
class QLabel;

namespace infoplane::ui {

class ElidedLabel;

/// The line in a figure's head that says what it shows of a mixed database: "2 corpora: showing X", with a
/// choice, and what must be known of the points. Takes no room where there is nothing to say. GUI thread; the
/// state outlives it.
class TextLine : public QWidget {
  Q_OBJECT

 public:
  explicit TextLine(ViewState& state, QWidget* parent = nullptr);

  /// From which one can choose, and the key of the one that is shown.
  void setTexts(const std::vector<TextGroup>& texts, const QString& shown);
  void setNotes(const QStringList& notes);
  QComboBox& choice() { return *choice_; }
  QString noteText() const;

 private:
  ViewState& state_;
  QWidget* texts_;  ///< the choice and the words around it
  QLabel* count_;
  QComboBox* choice_;
  ElidedLabel* notes_;
};

}  // namespace infoplane::ui

#pragma once

#include <vector>

#include <QString>
#include <QWidget>

class QButtonGroup;
class QHBoxLayout;

namespace infoplane::ui {

/// One choice out of a few, all in sight. Emits only what the user does.
class SegmentedControl : public QWidget {
  Q_OBJECT

 public:
  struct Option {
    int id = 0;
    QString text{};
    QString tip{};  ///< what it means; empty = the text says it
    bool operator==(const Option&) const = default;
  };

  explicit SegmentedControl(const QString& accessibleName, QWidget* parent = nullptr);

  void setOptions(const std::vector<Option>& options);
  void setCurrent(int id);
  int current() const;  ///< -1 when nothing is chosen

 signals:
  void chosen(int id);

 private:
  std::vector<Option> options_;
  QButtonGroup* group_;
  QHBoxLayout* row_;
};

}  // namespace infoplane::ui

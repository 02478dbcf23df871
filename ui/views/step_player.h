#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace infoplane::ui {

/// A slider over the steps of a training, with play: how far the plane shows it. Emits only what the user, or
/// playing, does.
class StepPlayer : public QWidget {
  Q_OBJECT

 public:
  explicit StepPlayer(QWidget* parent = nullptr);

  void setSteps(const std::vector<std::int64_t>& steps);  ///< ascending; hides itself below two
  void setStep(std::optional<std::int64_t> step);         ///< absent: the end
  bool isPlaying() const { return timer_.isActive(); }
  void play(bool on);  ///< from the start when it stands at the end
  void setInterval(int milliseconds) { timer_.setInterval(milliseconds); }
  QSlider* slider() const { return slider_; }

 signals:
  void stepChosen(std::optional<std::int64_t> step);  ///< absent at the end: training to come is shown, too

 private:
  void take(int position);
  void showText();

  std::vector<std::int64_t> steps_;
  QToolButton* play_;
  QSlider* slider_;
  QLabel* text_;
  QTimer timer_;
};

}  // namespace infoplane::ui

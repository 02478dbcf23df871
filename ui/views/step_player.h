#pragma once

#include <optional>
#include <vector>

#include <QTimer>
#include <QWidget>

#include "engine/naming/training_time.h"

class QLabel;
class QSlider;
class QToolButton;

namespace infoplane::ui {

/// A slider over the moments of a training, stage after stage, with play: how far the plane shows it. Emits
/// only what the user, or playing, does.
class StepPlayer : public QWidget {
  Q_OBJECT

 public:
  explicit StepPlayer(QWidget* parent = nullptr);

  void setTimes(const std::vector<TrainingTime>& times);  ///< ascending; hides itself below two
  void setTime(const std::optional<TrainingTime>& time);  ///< absent: the end
  bool isPlaying() const { return timer_.isActive(); }
  void play(bool on);  ///< from the start when it stands at the end
  void setInterval(int milliseconds) { timer_.setInterval(milliseconds); }
  QSlider* slider() const { return slider_; }

 signals:
  /// Absent at the end: training to come is shown, too.
  void timeChosen(const std::optional<infoplane::TrainingTime>& time);

 private:
  void take(int position);
  void showText();

  std::vector<TrainingTime> times_;
  QToolButton* play_;
  QSlider* slider_;
  QLabel* text_;
  QTimer timer_;
};

}  // namespace infoplane::ui

#include "ui/views/step_player.h"

#include <algorithm>

#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kFrame = 700;  // ms a step is shown while playing

}  // namespace

StepPlayer::StepPlayer(QWidget* parent)
    : QWidget(parent),
      play_(new QToolButton(this)),
      slider_(new QSlider(Qt::Horizontal, this)),
      text_(new QLabel(this)) {
  play_->setText(tr("play"));
  play_->setCheckable(true);
  play_->setProperty("role", "link");
  play_->setAccessibleName(tr("Play the training"));
  play_->setToolTip(tr("Play the training"));
  play_->setFocusPolicy(Qt::TabFocus);
  play_->setFixedWidth(52);
  slider_->setAccessibleName(tr("Training step"));
  slider_->setPageStep(1);
  text_->setProperty("role", "small");
  text_->setMinimumWidth(110);
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(metrics::unit, 0, metrics::unit, 0);
  row->setSpacing(metrics::gap);
  row->addWidget(play_);
  row->addWidget(slider_, 1);
  row->addWidget(text_);
  timer_.setInterval(kFrame);
  connect(play_, &QToolButton::clicked, this, &StepPlayer::play);
  connect(slider_, &QSlider::valueChanged, this, &StepPlayer::take);
  connect(&timer_, &QTimer::timeout, this, [this] {
    slider_->setValue(slider_->value() + 1);
    if (slider_->value() == slider_->maximum()) play(false);
  });
  hide();
}

void StepPlayer::setTimes(const std::vector<TrainingTime>& times) {
  setVisible(times.size() > 1);
  if (times == times_) return;
  times_ = times;
  const QSignalBlocker quiet(slider_);
  slider_->setRange(0, std::max(0, static_cast<int>(times_.size()) - 1));
  slider_->setValue(slider_->maximum());
  showText();
}

void StepPlayer::setTime(const std::optional<TrainingTime>& time) {
  const auto after =
      time ? std::upper_bound(times_.begin(), times_.end(), *time, comes_before) : times_.end();
  const QSignalBlocker quiet(slider_);
  slider_->setValue(std::max(0, static_cast<int>(after - times_.begin()) - 1));
  showText();
}

void StepPlayer::play(bool on) {
  play_->setChecked(on);
  play_->setText(on ? tr("stop") : tr("play"));
  if (!on) return timer_.stop();
  if (slider_->value() == slider_->maximum()) slider_->setValue(0);
  timer_.start();
}

void StepPlayer::take(int position) {
  if (times_.empty()) return;
  showText();
  const auto at = static_cast<std::size_t>(position);
  emit timeChosen(position == slider_->maximum() ? std::nullopt : std::optional(times_.at(at)));
}

void StepPlayer::showText() {
  if (times_.empty()) return;
  const TrainingTime& time = times_.at(static_cast<std::size_t>(slider_->value()));
  const bool end = slider_->value() == slider_->maximum();
  text_->setText(end ? tr("whole training") : tr("up to %1").arg(QString::fromStdString(time_text(time))));
}

}  // namespace infoplane::ui

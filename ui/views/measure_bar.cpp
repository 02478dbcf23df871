#include "ui/views/measure_bar.h"

#include <QHBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/views/link_button.h"

namespace infoplane::ui {

MeasureBar::MeasureBar(ViewState& state, QWidget* parent)
    : QWidget(parent),
      view_(state),
      row_(new FlowLayout(metrics::margin, this)),
      orders_(new SegmentedControl(tr("Order"), this)),
      measures_(new SegmentedControl(tr("Measure"), this)),
      states_(new SegmentedControl(tr("States"), this)) {
  orders_->setOptions({{1, tr("Token"), orderTip(1)},
                       {2, tr("Bigram"), orderTip(2)},
                       {3, tr("Trigram"), orderTip(3)},
                       {4, tr("Quadgram"), orderTip(4)}});
  row_->addWidget(orders_);
  row_->addWidget(measures_);
  row_->addWidget(states_);
  connect(orders_, &SegmentedControl::chosen, &view_, &ViewState::setOrder);
  connect(measures_, &SegmentedControl::chosen, this,
          [this](int id) { view_.setMeasure(static_cast<Measure>(id)); });
  connect(states_, &SegmentedControl::chosen, this,
          [this](int id) { view_.setStates(static_cast<States>(id)); });
}

void MeasureBar::add(QWidget* control) {
  row_->addWidget(control);
}

QToolButton* MeasureBar::addLink(const QString& text, const QString& tip) {
  if (links_ == nullptr) {
    links_ = new QHBoxLayout;
    links_->setContentsMargins(0, 0, 0, 0);
    links_->setSpacing(metrics::unit);
    auto* group = new QWidget(this);
    group->setLayout(links_);
    row_->addStretch();
    row_->addWidget(group);
  }
  QToolButton* button = makeLinkButton(text, tip, links_->parentWidget());
  links_->addWidget(button);
  return button;
}

void MeasureBar::offer(const RunList& runs) {
  offerStates(runs);
  orders_->setCurrent(view_.order());
  std::vector<SegmentedControl::Option> measures;
  for (const Measure each : availableMeasures(runs, view_.states(), view_.order()))
    if (withNull_ || each != Measure::null)
      measures.push_back({static_cast<int>(each), measureName(each), measureTip(each)});
  measures_->setOptions(measures);
  const bool hidden = !withNull_ && view_.measure() == Measure::null;
  measures_->setCurrent(static_cast<int>(hidden ? Measure::raw : view_.measure()));
}

void MeasureBar::offerStates(const RunList& runs) {
  std::vector<SegmentedControl::Option> states;
  for (const States each : availableStates(runs))
    states.push_back({static_cast<int>(each), statesName(each), statesTip(each)});
  states_->setOptions(states);
  states_->setCurrent(static_cast<int>(view_.states()));
  // Where there is nothing to choose it takes no room.
  states_->setVisible(states.size() > 1 || view_.states() != States::paper);
}

void MeasureBar::hideOrders() {
  orders_->hide();
}

}  // namespace infoplane::ui

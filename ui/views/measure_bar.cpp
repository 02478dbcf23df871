#include "ui/views/measure_bar.h"

#include <QHBoxLayout>

#include "ui/theme/metrics.h"
#include "ui/views/link_button.h"

namespace infoplane::ui {

MeasureBar::MeasureBar(ViewState& state, QWidget* parent)
    : QWidget(parent),
      state_(state),
      row_(new FlowLayout(metrics::margin, this)),
      orders_(new SegmentedControl(tr("Order"), this)),
      measures_(new SegmentedControl(tr("Measure"), this)) {
  orders_->setOptions({{1, tr("Token")}, {2, tr("Bigram")}, {3, tr("Trigram")}, {4, tr("Quadgram")}});
  row_->addWidget(orders_);
  row_->addWidget(measures_);
  connect(orders_, &SegmentedControl::chosen, &state_, &ViewState::setOrder);
  connect(measures_, &SegmentedControl::chosen, this,
          [this](int id) { state_.setMeasure(static_cast<Measure>(id)); });
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
  orders_->setCurrent(state_.order());
  std::vector<SegmentedControl::Option> measures;
  for (const Measure each : availableMeasures(runs, state_.order()))
    if (withNull_ || each != Measure::null) measures.push_back({static_cast<int>(each), measureName(each)});
  measures_->setOptions(measures);
  const bool hidden = !withNull_ && state_.measure() == Measure::null;
  measures_->setCurrent(static_cast<int>(hidden ? Measure::raw : state_.measure()));
}

void MeasureBar::hideOrders() {
  orders_->hide();
}

}  // namespace infoplane::ui

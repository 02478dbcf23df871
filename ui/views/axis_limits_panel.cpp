#include "ui/views/axis_limits_panel.h"

#include <QGridLayout>
#include <QLocale>
#include <QPushButton>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

std::optional<double> numberIn(const QLineEdit& field) {
  bool good = false;
  const double value = QLocale().toDouble(field.text().trimmed(), &good);
  if (good) return value;
  const double plain = QLocale::c().toDouble(field.text().trimmed(), &good);
  return good ? std::optional<double>(plain) : std::nullopt;
}

bool ordered(const std::optional<double>& low, const std::optional<double>& high) {
  return !low || !high || *low < *high;
}

}  // namespace

AxisLimitsPanel::AxisLimitsPanel(QWidget* parent) : QFrame(parent, Qt::Popup), problem_(new QLabel(this)) {
  setProperty("role", "popup");
  setAccessibleName(tr("Axis limits"));
  const std::array names{tr("x from"), tr("to"), tr("y from"), tr("to")};
  const std::array spoken{tr("x axis from"), tr("x axis to"), tr("y axis from"), tr("y axis to")};
  auto* grid = new QGridLayout(this);
  grid->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
  grid->setSpacing(metrics::gap);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    fields_[i] = new QLineEdit(this);
    fields_[i]->setAcceptDrops(false);  // a folder over it is for the window, and no text
    fields_[i]->setAccessibleName(spoken[i]);
    fields_[i]->setFixedWidth(84);
    const int row = static_cast<int>(i / 2);
    const int column = static_cast<int>(i % 2) * 2;
    auto* label = new QLabel(names[i], this);
    label->setProperty("role", "quiet");
    label->setBuddy(fields_[i]);
    grid->addWidget(label, row, column);
    grid->addWidget(fields_[i], row, column + 1);
    connect(fields_[i], &QLineEdit::returnPressed, this, &AxisLimitsPanel::accept);
  }
  problem_->setProperty("role", "small");
  grid->addWidget(problem_, 2, 0, 1, 4);
  auto* automatic = new QPushButton(tr("Automatic"), this);
  auto* apply = new QPushButton(tr("Set"), this);
  apply->setProperty("role", "primary");
  grid->addWidget(automatic, 3, 1);
  grid->addWidget(apply, 3, 3);
  connect(apply, &QPushButton::clicked, this, &AxisLimitsPanel::accept);
  connect(automatic, &QPushButton::clicked, this, [this] {
    for (QLineEdit* field : fields_) field->clear();
    accept();
  });
}

void AxisLimitsPanel::ask(const QWidget* below, const AxisLimits& limits, const PlotRange& range) {
  const std::array set{limits.xLow, limits.xHigh, limits.yLow, limits.yHigh};
  const std::array seen{range.x.low, range.x.high, range.y.low, range.y.high};
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    fields_[i]->setText(set[i] ? QLocale().toString(*set[i], 'g', 6) : QString());
    fields_[i]->setPlaceholderText(QLocale().toString(seen[i], 'g', 4));
  }
  problem_->setText(tr("Numbers, the first below the second; empty: from the data."));
  adjustSize();
  move(below->mapToGlobal(QPoint(below->width() - width(), below->height() + 2)));
  show();
  fields_[0]->setFocus();
  fields_[0]->selectAll();
}

void AxisLimitsPanel::accept() {
  std::array<std::optional<double>, 4> values;
  bool good = true;
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    values[i] = numberIn(*fields_[i]);
    good = good && (values[i] || fields_[i]->text().trimmed().isEmpty());
  }
  if (!good || !ordered(values[0], values[1]) || !ordered(values[2], values[3])) {
    problem_->setText(tr("The first number has to be below the second."));
    return;
  }
  hide();
  emit chosen({values[0], values[1], values[2], values[3]});
}

}  // namespace infoplane::ui

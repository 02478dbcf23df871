#pragma once

#include <array>

#include <QFrame>
#include <QLabel>
#include <QLineEdit>

#include "ui/data/view_settings.h"
#include "ui/plot/plot_view.h"

namespace infoplane::ui {

/// Four numbers that fix the ends of a plot's axes; an empty field leaves its end to the data. A small panel
/// that closes when something else is clicked.
class AxisLimitsPanel : public QFrame {
  Q_OBJECT

 public:
  explicit AxisLimitsPanel(QWidget* parent = nullptr);

  /// Shows itself below a widget with the limits set now; `range` is what the plot shows, as hints.
  void ask(const QWidget* below, const AxisLimits& limits, const PlotRange& range);

  QLineEdit* field(std::size_t index) const { return fields_.at(index); }  ///< x low, x high, y low, y high
  void accept();

 signals:
  void chosen(const infoplane::ui::AxisLimits& limits);

 private:
  std::array<QLineEdit*, 4> fields_{};
  QLabel* problem_;
};

}  // namespace infoplane::ui

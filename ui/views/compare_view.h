#pragma once

#include <vector>

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/axis_limits_panel.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"

class QGridLayout;
class QScrollArea;

namespace infoplane::ui {

/// Families, models or runs side by side on planes with the same axes: a zoom of one is a zoom of all.
class CompareView : public CatalogView {
  Q_OBJECT

 public:
  CompareView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  const std::vector<PlotWidget*>& panels() const { return panels_; }
  Figure figure() const;
  void fit();
  AxisLimitsPanel& limits() { return *limits_; }

 protected:
  void rebuild() override;
  void restyle() override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void setPanelCount(std::size_t count);
  PlotWidget* makePanel();
  void arrange();
  void follow(const PlotWidget* leader);

  MeasureBar* bar_;
  SegmentedControl *by_, *modes_;
  QScrollArea* scroll_;
  AxisLimitsPanel* limits_;
  QGridLayout* grid_;
  std::vector<PlotWidget*> panels_;
  bool following_ = false;
};

}  // namespace infoplane::ui

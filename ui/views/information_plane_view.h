#pragma once

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/axis_links.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"
#include "ui/views/step_player.h"

namespace infoplane::ui {

/// The information plane with its controls.
class InformationPlaneView : public CatalogView {
  Q_OBJECT

 public:
  InformationPlaneView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  PlotWidget& plot() { return *plot_; }
  StepPlayer& player() { return *player_; }
  AxisLimitsPanel& limits() { return axes_->limits(); }
  PlaneMode mode() const { return state_.settings().planeMode; }
  void setMode(PlaneMode mode);
  Figure figure() const;  ///< as shown: range, hidden families, order, measure

 protected:
  void rebuild() override;
  void restyle() override;
  void reselect() override;

 private:
  void buildBar();
  void connectPlot();
  void updateBar(const RunList& runs);
  void explainEmpty(PlotSpec& spec, const RunList& runs) const;

  MeasureBar* bar_;
  PlotWidget* plot_;
  StepPlayer* player_;
  SegmentedControl* modes_ = nullptr;
  AxisLinks* axes_ = nullptr;
};

}  // namespace infoplane::ui

#pragma once

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/axis_limits_panel.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"
#include "ui/views/step_player.h"

class QToolButton;

namespace infoplane::ui {

/// The information plane with its controls.
class InformationPlaneView : public CatalogView {
  Q_OBJECT

 public:
  InformationPlaneView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  PlotWidget& plot() { return *plot_; }
  StepPlayer& player() { return *player_; }
  AxisLimitsPanel& limits() { return *limits_; }
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
  void showSelection();
  void updateNavigation();
  void selectPoint(const PointKey& key);
  void explainEmpty(PlotSpec& spec, const RunList& runs) const;

  MeasureBar* bar_;
  PlotWidget* plot_;
  StepPlayer* player_;
  AxisLimitsPanel* limits_;
  SegmentedControl* modes_ = nullptr;
  QToolButton* back_ = nullptr;
  QToolButton* forward_ = nullptr;
};

}  // namespace infoplane::ui

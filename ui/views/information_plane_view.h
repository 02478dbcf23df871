#pragma once

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/catalog_view.h"
#include "ui/views/segmented_control.h"

class QToolButton;

namespace infoplane::ui {

/// The information plane with its controls.
class InformationPlaneView : public CatalogView {
  Q_OBJECT

 public:
  InformationPlaneView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  PlotWidget& plot() { return *plot_; }
  PlaneMode mode() const { return mode_; }
  void setMode(PlaneMode mode);
  Figure figure() const;  ///< as shown: range, hidden families, order, measure

 protected:
  void rebuild() override;
  void restyle() override;

 private:
  QWidget* buildBar();
  void updateBar(const RunList& runs);
  void updateNavigation();
  void selectPoint(const PointKey& key);
  void explainEmpty(PlotSpec& spec, const RunList& runs) const;
  PlaneOptions planeOptions() const;

  PlaneMode mode_ = PlaneMode::layers;
  PlotWidget* plot_ = nullptr;
  SegmentedControl* orders_ = nullptr;
  SegmentedControl* measures_ = nullptr;
  SegmentedControl* modes_ = nullptr;
  QToolButton* fit_ = nullptr;
  QToolButton* back_ = nullptr;
  QToolButton* forward_ = nullptr;
};

}  // namespace infoplane::ui

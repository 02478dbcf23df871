#pragma once

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"

namespace infoplane::ui {

/// The context shares of runs, or of the layers of the selected run, as stacked bars.
class SharesView : public CatalogView {
  Q_OBJECT

 public:
  SharesView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  PlotWidget& plot() { return *plot_; }
  Figure figure() const;

 protected:
  void rebuild() override;
  void restyle() override;
  void reselect() override;

 private:
  MeasureBar* bar_;
  SegmentedControl* rows_;
  PlotWidget* plot_;
};

}  // namespace infoplane::ui

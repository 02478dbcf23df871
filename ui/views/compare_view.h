#pragma once

#include <vector>

#include <QTimer>

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/axis_links.h"
#include "ui/views/catalog_view.h"
#include "ui/views/measure_bar.h"

class QGridLayout;
class QLabel;
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
  AxisLimitsPanel& limits() { return axes_->limits(); }

 protected:
  void rebuild() override;
  void restyle() override;
  void reselect() override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void showSelections();
  void fill();
  void dropPanels(std::size_t count);
  void tellRest(std::size_t panels);
  PlotWidget* makePanel();
  void arrange();
  void follow(const PlotWidget* leader);

  MeasureBar* bar_;
  SegmentedControl *by_, *modes_;
  QScrollArea* scroll_;
  QLabel* rest_;
  AxisLinks* axes_;
  QGridLayout* grid_;
  std::vector<PlotWidget*> panels_;
  std::vector<PlotSpec> waiting_;  ///< of the panels from `filled_` on
  std::size_t filled_ = 0;
  QTimer filler_;
  bool following_ = false;
};

}  // namespace infoplane::ui

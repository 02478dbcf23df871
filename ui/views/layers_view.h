#pragma once

#include <array>

#include "ui/figures/figure.h"
#include "ui/plot/plot_widget.h"
#include "ui/views/catalog_view.h"

namespace infoplane::ui {

/// Entropy, complexity, expressivity and optimality against depth, four small plots in a row.
class LayersView : public CatalogView {
  Q_OBJECT

 public:
  LayersView(RunCatalog& catalog, ViewState& state, Theme& theme, QWidget* parent = nullptr);

  static constexpr std::size_t panelCount = 4;
  PlotWidget& panel(std::size_t index) { return *panels_.at(index); }
  void setHighlightedGroup(const QString& group);
  Figure figure() const;  ///< as shown

 protected:
  void rebuild() override;
  void restyle() override;
  void reselect() override;

 private:
  std::array<PlotWidget*, panelCount> panels_{};
};

}  // namespace infoplane::ui

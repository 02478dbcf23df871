#pragma once

#include <memory>
#include <vector>

#include <QGraphicsScene>

#include "ui/figures/figure.h"
#include "ui/plot/chart_renderer.h"

namespace infoplane::ui {

class LegendItem;

/// Lays a figure out on a page and paints it as vectors, through the same renderer as the window. Lengths are
/// in units of the screen's logical resolution. GUI thread; needs a QApplication, not a display.
class FigurePainter {
 public:
  FigurePainter(const Figure& figure, const QSizeF& size, const PlotStyle& style);
  ~FigurePainter();

  /// Paints onto (0, 0, size) of the painter's coordinates; no background.
  void paint(QPainter& painter);

  const std::vector<std::unique_ptr<ChartRenderer>>& charts() const { return charts_; }

 private:
  double placeLegend(const Figure& figure);

  QSizeF size_;
  PlotCanvas legendCanvas_{};
  QGraphicsScene scene_;
  std::vector<std::unique_ptr<ChartRenderer>> charts_;
};

}  // namespace infoplane::ui

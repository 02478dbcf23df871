#pragma once

#include <memory>
#include <vector>

#include <QGraphicsScene>

#include "ui/figures/figure.h"
#include "ui/plot/chart_renderer.h"

class QPainter;

namespace infoplane::ui {

/// What is painted above the frame of a plot on a page.
struct PagePlot {
  QPointF origin{};  ///< of the chart, on the page
  PlotCanvas canvas{};
};

/// Above the frame; any thread, see plot_foreground.h.
void paintForegrounds(const std::vector<PagePlot>& plots, QPainter& painter);

/// Lays a figure out on a page through the same renderer as the window, and paints its frame as vectors.
/// Lengths are in units of the screen's logical resolution. GUI thread; needs a QApplication, not a display.
class FigurePainter {
 public:
  FigurePainter(const Figure& figure, const QSizeF& size, const PlotStyle& style);
  ~FigurePainter();

  /// Axes, grids, headings, references and the legend onto (0, 0, size) of the painter's coordinates; no
  /// background.
  void paintFrame(QPainter& painter);
  /// What is left then: values of their own, which outlive this.
  std::vector<PagePlot> foregrounds() const;

  const std::vector<std::unique_ptr<ChartRenderer>>& charts() const { return charts_; }

 private:
  double placeLegend(const Figure& figure);

  QSizeF size_;
  PlotCanvas legendCanvas_{};
  QGraphicsScene scene_;
  std::vector<std::unique_ptr<ChartRenderer>> charts_;
};

}  // namespace infoplane::ui

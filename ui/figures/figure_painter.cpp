#include "ui/figures/figure_painter.h"

#include <algorithm>

#include <QPainter>

#include "ui/plot/legend_item.h"
#include "ui/plot/plot_foreground.h"

namespace infoplane::ui {

void paintForegrounds(const std::vector<PagePlot>& plots, QPainter& painter) {
  for (const PagePlot& plot : plots) {
    painter.save();
    painter.translate(plot.origin);
    paintForeground(plot.canvas, painter);
    painter.restore();
  }
}

FigurePainter::FigurePainter(const Figure& figure, const QSizeF& size, const PlotStyle& style) : size_(size) {
  legendCanvas_.style = style;
  legendCanvas_.vectorOutput = true;
  const double legend = placeLegend(figure);
  const auto count = static_cast<int>(figure.plots.size());
  const int columns = std::clamp(figure.columns, 1, std::max(count, 1));
  const int rows = (count + columns - 1) / columns;
  const QSizeF cell(size.width() / columns, (size.height() - legend) / std::max(rows, 1));
  for (int i = 0; i < count; ++i) {
    const FigurePlot& plot = figure.plots[static_cast<std::size_t>(i)];
    auto chart = std::make_unique<ChartRenderer>(scene_);
    PlotSpec spec = plot.spec;
    spec.legend.clear();
    chart->setVectorOutput(true);
    chart->setForegroundShown(false);
    chart->setStyle(style);
    chart->setSpec(std::move(spec));
    chart->setRange(plot.range ? *plot.range : chart->fitted());
    chart->setGeometry({QPointF((i % columns) * cell.width(), (i / columns) * cell.height()), cell});
    charts_.push_back(std::move(chart));
  }
}

FigurePainter::~FigurePainter() = default;

double FigurePainter::placeLegend(const Figure& figure) {
  for (const FigurePlot& plot : figure.plots)
    if (legendCanvas_.spec.legend.empty()) legendCanvas_.spec.legend = plot.spec.legend;
  auto* item = new LegendItem(legendCanvas_, nullptr);
  scene_.addItem(item);  // takes it
  const double margin = legendCanvas_.style.outerMargin;
  const double height = item->heightFor(size_.width() - 2 * margin);
  if (height <= 0) return 0;
  item->place({margin, size_.height() - height - margin / 2, size_.width() - 2 * margin, height});
  return height + margin / 2;
}

void FigurePainter::paintFrame(QPainter& painter) {
  painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
  const QRectF page(QPointF(0, 0), size_);
  scene_.setSceneRect(page);
  scene_.render(&painter, page, page, Qt::IgnoreAspectRatio);
}

std::vector<PagePlot> FigurePainter::foregrounds() const {
  std::vector<PagePlot> plots;
  for (const auto& chart : charts_) plots.push_back({chart->chart().pos(), chart->canvas()});
  return plots;
}

}  // namespace infoplane::ui

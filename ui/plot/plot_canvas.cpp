#include "ui/plot/plot_canvas.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QLineF>

namespace infoplane::ui {

bool PlotCanvas::isEmphasized(const PlotSeries& series) const {
  return !series.points.empty() && std::find(spec.emphasized.begin(), spec.emphasized.end(),
                                             series.points.front().key.owner) != spec.emphasized.end();
}

std::vector<std::size_t> PlotCanvas::emphasized() const {
  std::vector<std::size_t> numbers;
  for (std::size_t s = 0; s < spec.series.size() && !spec.emphasized.empty(); ++s)
    if (isEmphasized(spec.series[s])) numbers.push_back(s);
  return numbers;
}

std::optional<QLineF> clipped(const QLineF& line, const QRectF& area) {
  const double dx = line.dx();
  const double dy = line.dy();
  if (!std::isfinite(dx) || !std::isfinite(dy)) return {};
  if (area.contains(line.p1()) && area.contains(line.p2())) return line;
  double from = 0;
  double to = 1;
  const std::array<std::pair<double, double>, 4> edges{{{-dx, line.x1() - area.left()},
                                                        {dx, area.right() - line.x1()},
                                                        {-dy, line.y1() - area.top()},
                                                        {dy, area.bottom() - line.y1()}}};
  for (const auto& [p, q] : edges) {
    if (p == 0) {
      if (q < 0) return {};
      continue;
    }
    const double t = q / p;
    if (p < 0)
      from = std::max(from, t);
    else
      to = std::min(to, t);
  }
  if (from > to) return {};
  return QLineF(line.x1() + from * dx, line.y1() + from * dy, line.x1() + to * dx, line.y1() + to * dy);
}

}  // namespace infoplane::ui

#pragma once

#include "ui/plot/plot_spec.h"
#include "ui/plot/plot_style.h"

namespace infoplane::test {

/// Two groups: "A" with three points on a line, "B" with two, all inside (0.1, 0.1) .. (0.5, 0.5).
inline ui::PlotSpec samplePlot() {
  ui::PlotSpec spec;
  spec.x.title = "Complexity I(X₁;Z)";
  spec.x.name = "complexity";
  spec.y.title = "Expressivity I(Y₁;Z)";
  spec.y.name = "expressivity";
  ui::PlotSeries a{.label = "Model A", .group = "A", .color = ui::ColorRole::ofFamily(0)};
  a.points = {{.x = 0.1, .y = 0.1, .key = {1, 0}, .name = "layer 0"},
              {.x = 0.22, .y = 0.187, .key = {1, 1}, .name = "layer 1", .details = {"entropy 0.741"}},
              {.x = 0.4, .y = 0.3, .key = {1, 2}, .name = "layer 2"}};
  ui::PlotSeries b{
      .label = "Model B", .group = "B", .color = ui::ColorRole::ofFamily(1), .marker = ui::Marker::square};
  b.points = {{.x = 0.2, .y = 0.5, .key = {2, 0}, .name = "layer 0"},
              {.x = 0.5, .y = 0.4, .key = {2, 1}, .name = "layer 1"}};
  spec.series = {a, b};
  spec.legend = {{"A", a.color, a.marker}, {"B", b.color, b.marker}};
  return spec;
}

inline ui::PlotStyle sampleStyle(ui::ThemeKind kind = ui::ThemeKind::light) {
  return ui::screenStyle(ui::paletteOf(kind), ui::fontsFor(96));
}

}  // namespace infoplane::test

#include "ui/figures/figure.h"

#include <QObject>

#include "ui/figures/layer_panels.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {

Figure planeFigure(const RunList& runs, const PlaneOptions& options) {
  return {QObject::tr("Information plane"), {{informationPlane(runs, options), {}}}, 1};
}

Figure layersFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure{QObject::tr("Information by layer"), {}, 2};
  for (PlotSpec& spec : layerPanels(runs, options)) {
    spec.x.title = QObject::tr("Layer");
    figure.plots.push_back({std::move(spec), {}});
  }
  figure.plots.front().spec.legend = familyLegend(runs);
  return figure;
}

PlotSpec withoutGroups(PlotSpec spec, const QSet<QString>& groups) {
  std::vector<std::size_t> moved(spec.series.size(), spec.series.size());
  std::vector<PlotSeries> kept;
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    if (groups.contains(spec.series[s].group)) continue;
    moved[s] = kept.size();
    kept.push_back(std::move(spec.series[s]));
  }
  std::erase_if(spec.labels, [&](const PointLabel& label) { return moved[label.series] == moved.size(); });
  for (PointLabel& label : spec.labels) label.series = moved[label.series];
  std::erase_if(spec.legend, [&](const LegendEntry& entry) { return groups.contains(entry.group); });
  spec.series = std::move(kept);
  return spec;
}

}  // namespace infoplane::ui

#include "ui/figures/figure.h"

#include <QObject>

#include "ui/figures/compare_panels.h"
#include "ui/figures/context_shares.h"
#include "ui/figures/layer_panels.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {

namespace {

Figure titled(const QString& title, int columns, const RunList& runs) {
  Figure figure;
  figure.title = title;
  figure.columns = columns;
  for (const CatalogRun* run : runs) figure.runs.push_back(run->record);
  return figure;
}

}  // namespace

Figure planeFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information plane"), 1, runs);
  figure.plots.push_back({informationPlane(runs, options), {}});
  return figure;
}

Figure layersFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information by layer"), 2, runs);
  for (PlotSpec& spec : layerPanels(runs, options)) {
    spec.x.title = QObject::tr("Layer");
    figure.plots.push_back({std::move(spec), {}});
  }
  figure.plots.front().spec.legend = familyLegend(runs);
  return figure;
}

Figure compareFigure(const RunList& runs, const PlaneOptions& options, CompareBy by) {
  Figure figure = titled(QObject::tr("Information planes compared"), 1, runs);
  for (PlotSpec& spec : comparePanels(runs, options, by)) figure.plots.push_back({std::move(spec), {}});
  figure.columns = panelColumns(figure.plots.size());
  return figure;
}

Figure sharesFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Context shares"), 1, runs);
  figure.plots.push_back({sharesPlot(runs, options, rows), {}});
  return figure;
}

Figure tableFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Measurements"), 1, runs);
  figure.table = measurementTable(runs, options.order, rows);
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

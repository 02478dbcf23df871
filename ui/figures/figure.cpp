#include "ui/figures/figure.h"

#include <algorithm>

#include <QObject>

#include "ui/figures/compare_panels.h"
#include "ui/figures/context_shares.h"
#include "ui/figures/layer_panels.h"
#include "ui/figures/run_names.h"

namespace infoplane::ui {

namespace {

/// Runs that were measured without such states are not in the figure.
int withoutStates(const RunList& runs, States states) {
  return static_cast<int>(std::count_if(runs.begin(), runs.end(), [states](const CatalogRun* run) {
    return !run->layers.empty() && !run->layers.front().of(states);
  }));
}

Figure titled(const QString& title, int columns, const RunList& runs, States states) {
  Figure figure;
  figure.title = title + statesSuffix(states);
  figure.columns = columns;
  figure.states = states;
  for (const CatalogRun* run : runs) figure.runs.push_back(run->record);
  if (states == States::centred)
    figure.notes << QObject::tr("states are centred: the mean of their directions is taken off");
  if (const int missing = withoutStates(runs, states); missing > 0)
    figure.notes
        << (missing == 1
                ? QObject::tr("1 run was not measured with such states and is left out")
                : QObject::tr("%1 runs were not measured with such states and are left out").arg(missing));
  return figure;
}

}  // namespace

Figure planeFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information plane"), 1, runs, options.states);
  figure.plots.push_back({informationPlane(runs, options), {}});
  return figure;
}

Figure layersFigure(const RunList& runs, const PlaneOptions& options) {
  Figure figure = titled(QObject::tr("Information by layer"), 2, runs, options.states);
  for (PlotSpec& spec : layerPanels(runs, options)) {
    spec.x.title = QObject::tr("Layer");
    figure.plots.push_back({std::move(spec), {}});
  }
  figure.plots.front().spec.legend = familyLegend(runs);
  return figure;
}

Figure compareFigure(const RunList& runs, const PlaneOptions& options, CompareBy by) {
  Figure figure = titled(QObject::tr("Information planes compared"), 1, runs, options.states);
  for (PlotSpec& spec : comparePanels(runs, options, by)) figure.plots.push_back({std::move(spec), {}});
  figure.columns = panelColumns(figure.plots.size());
  return figure;
}

Figure sharesFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Context shares"), 1, runs, options.states);
  figure.plots.push_back({sharesPlot(runs, options, rows), {}});
  return figure;
}

Figure tableFigure(const RunList& runs, const PlaneOptions& options, RowKind rows) {
  Figure figure = titled(QObject::tr("Measurements"), 1, runs, options.states);
  figure.table = measurementTable(runs, options.choice(), rows);
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

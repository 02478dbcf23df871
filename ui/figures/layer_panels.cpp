#include "ui/figures/layer_panels.h"

#include <functional>

#include <QObject>

#include "ui/figures/run_names.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t markedPoints = 240;  ///< with more points in a panel, lines alone

using Quantity = std::function<std::optional<double>(const LayerMeasurement&)>;
using Spread = std::function<Interval(const LayerMeasurement&)>;

PlotSeries seriesFor(const CatalogRun& run, const Quantity& quantity, const Spread& spread,
                     LayerNames& names) {
  PlotSeries series;
  series.label = runName(run);
  series.group = familyName(run);
  series.color = ColorRole::ofFamily(run.familyIndex);
  series.marker = markerOfFamily(run.familyIndex);
  series.lineWidth = 1.4;
  series.points.reserve(run.layers.size());
  for (const LayerMeasurement& layer : run.layers) {
    const auto value = quantity(layer);
    if (!value) continue;
    PlotPoint point;
    point.x = layer.layer;
    point.y = *value;
    if (spread) point.yError = spread(layer);
    point.key = {run.record.id, layer.layer};
    point.name = names.of(layer.layer);
    series.points.push_back(std::move(point));
  }
  return series;
}

PlotSpec panel(const RunList& runs, const PlaneOptions& options, const QString& title, const QString& name,
               const Quantity& quantity, const Spread& spread = {}) {
  PlotSpec spec;
  spec.title = title;
  spec.x.name = QObject::tr("layer");
  spec.x.integers = true;
  spec.x.ticks = 6;
  spec.y.name = name;
  spec.y.least = 0;
  spec.y.ticks = 5;
  std::size_t points = 0;
  LayerNames names;
  if (options.selection) spec.emphasized.push_back(options.selection->run);
  spec.series.reserve(runs.size());
  for (const CatalogRun* run : runs) {
    PlotSeries series = seriesFor(*run, quantity, spread, names);
    points += series.points.size();
    if (!series.points.empty()) spec.series.push_back(std::move(series));
  }
  // A run of one layer so far has no line yet: its point must show.
  for (PlotSeries& series : spec.series)
    series.showMarkers = points <= markedPoints || series.points.size() == 1;
  return spec;
}

}  // namespace

std::vector<PlotSpec> layerPanels(const RunList& runs, const PlaneOptions& options) {
  const QString input = informationSymbol(Side::input, options.order);
  const QString output = informationSymbol(Side::output, options.order);
  const auto side = [&](Side which) {
    return [&options, which](const LayerMeasurement& layer) {
      return informationOf(layer, which, options.order, options.measure);
    };
  };
  const auto spread = [&](Side which) {
    return [&options, which](const LayerMeasurement& layer) { return intervalOf(layer, which, options); };
  };
  std::vector<PlotSpec> panels;
  panels.push_back(panel(runs, options, QObject::tr("Entropy H(Z)"), QObject::tr("entropy"),
                         [](const LayerMeasurement& layer) { return std::optional<double>(layer.entropy); }));
  panels.push_back(panel(runs, options, QObject::tr("Complexity %1").arg(input), QObject::tr("complexity"),
                         side(Side::input), spread(Side::input)));
  panels.push_back(panel(runs, options, QObject::tr("Expressivity %1").arg(output),
                         QObject::tr("expressivity"), side(Side::output), spread(Side::output)));
  panels.push_back(panel(runs, options, QObject::tr("Optimality %1 / %2").arg(output, input),
                         QObject::tr("optimality"), [&options](const LayerMeasurement& layer) {
                           return optimalityOf(layer, options.order, options.measure);
                         }));
  panels.front().y.most = 1;
  return panels;
}

}  // namespace infoplane::ui

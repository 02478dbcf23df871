#include "ui/figures/layer_panels.h"

#include <array>
#include <optional>
#include <utility>

#include <QObject>

#include "ui/figures/doubt_text.h"
#include "ui/figures/run_names.h"
#include "ui/figures/run_series.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t markedPoints = 240;  ///< with more points in a panel, lines alone

constexpr std::size_t panelCount = 4;

/// A value in each panel, absent where it was not measured, with its interval.
using Values = std::array<std::optional<double>, panelCount>;
using Intervals = std::array<Interval, panelCount>;

/// The figures of a layer in the order of the panels. Each is looked up once: with a thousand runs that is
/// what takes the time.
Values valuesOf(double entropy, const Informations& found, Measure measure) {
  const auto input = valueOf(found.input, measure);
  const auto output = valueOf(found.output, measure);
  std::optional<double> optimality;
  if (input && output && *input > 0) optimality = *output / *input;
  return {entropy, input, output, optimality};
}

Intervals intervalsOf(const Informations& found, Measure measure) {
  return {Interval{}, intervalOf(found.input, measure), intervalOf(found.output, measure), {}};
}

void addRun(std::vector<PlotSpec>& panels, const CatalogRun& run, const PlaneOptions& options,
            LayerNames& names) {
  std::array<PlotSeries, panelCount> all;
  all.fill(runSeries(run));
  for (PlotSeries& series : all) {
    series.lineWidth = 1.4;
    series.details = [](const PlotPoint& point, std::size_t) { return doubtTooltip(point); };
    series.points.reserve(run.layers.size());
  }
  const Doubts ofRun = doubtsOf(run);
  for (const LayerMeasurement& layer : run.layers) {
    const auto& states = layer.of(options.states);
    if (!states) continue;
    const Informations found(*states, options.order);
    const Values values = valuesOf(states->entropy, found, options.measure);
    const Intervals intervals = intervalsOf(found, options.measure);
    Doubts doubts = ofRun;
    doubts.add(
        doubts_of(found.input, found.output, layer.geometry, options.states, tellingOf(options.measure)));
    for (std::size_t i = 0; i < panelCount; ++i) {
      if (!values[i]) continue;
      PlotPoint& point = all[i].points.emplace_back();
      point.x = layer.layer;
      point.y = *values[i];
      point.yError = intervals[i];
      point.key = {run.record.id, layer.layer};
      point.name = names.of(layer.layer);
      // Entropy knows no labels.
      point.doubts = (i == 0 ? without_labels(doubts) : doubts).bits();
    }
  }
  for (std::size_t i = 0; i < panelCount; ++i)
    if (!all[i].points.empty()) panels[i].series.push_back(std::move(all[i]));
}

PlotSpec emptyPanel(const PlaneOptions& options, const QString& title, const QString& name) {
  PlotSpec spec;
  spec.title = title + statesSuffix(options.states);
  spec.x.name = QObject::tr("layer");
  spec.x.integers = true;
  spec.x.ticks = 6;
  spec.y.name = figureName(name, options.states);
  spec.y.least = 0;
  spec.y.ticks = 5;
  for (const RunId run : options.selection.runs()) spec.emphasized.push_back(run);
  return spec;
}

void chooseMarkers(PlotSpec& panel) {
  std::size_t points = 0;
  for (const PlotSeries& series : panel.series) points += series.points.size();
  // A run of one layer so far has no line yet: its point must show.
  for (PlotSeries& series : panel.series)
    series.showMarkers = points <= markedPoints || series.points.size() == 1;
}

}  // namespace

std::vector<PlotSpec> layerPanels(const RunList& runs, const PlaneOptions& options) {
  const QString input = informationSymbol(Side::input, options.order);
  const QString output = informationSymbol(Side::output, options.order);
  std::vector<PlotSpec> panels{
      emptyPanel(options, QObject::tr("Entropy H(Z)"), QObject::tr("entropy")),
      emptyPanel(options, QObject::tr("Complexity %1").arg(input), QObject::tr("complexity")),
      emptyPanel(options, QObject::tr("Expressivity %1").arg(output), QObject::tr("expressivity")),
      emptyPanel(options, QObject::tr("Optimality %1 / %2").arg(output, input), QObject::tr("optimality"))};
  panels.front().y.most = 1;
  LayerNames names;
  for (const CatalogRun* run : runs) addRun(panels, *run, options, names);
  for (PlotSpec& panel : panels) chooseMarkers(panel);
  return panels;
}

}  // namespace infoplane::ui

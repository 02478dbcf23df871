#include "ui/figures/information_plane.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <span>

#include <QObject>

#include "engine/base/layer_means.h"
#include "ui/figures/doubt_text.h"
#include "ui/figures/plane_references.h"
#include "ui/figures/run_names.h"
#include "ui/figures/run_series.h"
#include "ui/figures/trainings.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t labelledRuns = 4;  ///< with more, the first layer is named for the selected run alone
constexpr std::size_t namedRuns = 12;    ///< with more, only the selected run is named

/// `doubts`: against the run.
std::optional<PlotPoint> pointOf(const StatesMeasurement& states,
                                 const std::optional<LayerGeometry>& geometry, Doubts doubts,
                                 const PlaneOptions& options) {
  const Informations found(states, options.order);
  const auto complexity = valueOf(found.input, options.measure);
  const auto expressivity = valueOf(found.output, options.measure);
  if (!complexity || !expressivity) return {};
  PlotPoint point;
  point.x = *complexity;
  point.y = *expressivity;
  point.xError = intervalOf(found.input, options.measure);
  point.yError = intervalOf(found.output, options.measure);
  doubts.add(doubts_of(found.input, found.output, geometry, options.states, tellingOf(options.measure)));
  point.doubts = doubts.bits();
  return point;
}

using Bound = std::shared_ptr<const BoundCurve>;

Bound boundOf(const CatalogRun& run, int order) {
  const auto found = run.bounds.find(order);
  return found == run.bounds.end() ? nullptr : found->second;
}

/// How far the point lies below what an encoder of the k-gram alone could tell.
QString distanceLine(const BoundCurve& curve, const PlotPoint& point) {
  const double unit = std::log(static_cast<double>(curve.clusters));
  const BoundDistance missing = distance_to_bound(curve, point.x, point.y, unit);
  QString line = QObject::tr("to the bound %1").arg(numberText(missing.curve, 3));
  if (missing.beta) line += QStringLiteral(" · β %1").arg(numberText(*missing.beta, 1));
  return line;
}

/// What the tooltips of a series say beside the coordinates. Gathered point by point.
struct PointDetails {
  std::vector<double> entropies{};
  std::vector<Bound> bounds{};         ///< null where the bound was not computed
  std::vector<QString> sameWeights{};  ///< of checkpoints: other folders with the same weights, in words

  QStringList operator()(const PlotPoint& point, std::size_t index) const {
    QStringList lines;
    if (point.x > 0) lines << QObject::tr("optimality %1").arg(numberText(point.y / point.x, 3));
    lines << QObject::tr("entropy %1").arg(numberText(entropies[index], 3));
    if (bounds[index]) lines << distanceLine(*bounds[index], point);
    if (index < sameWeights.size() && !sameWeights[index].isEmpty()) lines << sameWeights[index];
    return lines + doubtTooltip(point);
  }
};

/// Whether the selection gives a run its name in the plot: of many selected ones the current one alone.
bool isNamed(RunId run, const PlaneOptions& options) {
  if (options.selection.runCount() <= static_cast<qsizetype>(labelledRuns))
    return options.selection.containsRun(run);
  return options.selection.current()->run == run;
}

// Depth shows in the size of the markers: small at the embeddings, large at the last layer.
double sizeAt(int layer, int layers) {
  const double depth = layers > 0 ? static_cast<double>(layer) / layers : 1;
  return 0.6 + 0.5 * std::clamp(depth, 0.0, 1.0);
}

void addLayers(PlotSpec& spec, const CatalogRun& run, const PlaneOptions& options, LayerNames& names) {
  PlotSeries series = runSeries(run);
  series.lineWidth = 1.4;
  series.points.reserve(run.layers.size());
  const Doubts ofRun = doubtsOf(run);
  PointDetails details;
  details.entropies.reserve(run.layers.size());
  for (const LayerMeasurement& layer : run.layers) {
    const auto& states = layer.of(options.states);
    auto point = states ? pointOf(*states, layer.geometry, ofRun, options) : std::nullopt;
    if (!point) continue;
    point->key = {run.record.id, layer.layer};
    point->name = names.of(layer.layer);
    point->size = sizeAt(layer.layer, run.record.model.layers);
    series.points.push_back(std::move(*point));
    details.entropies.push_back(states->entropy);
  }
  if (series.points.empty()) return;
  details.bounds.assign(series.points.size(), boundOf(run, options.order));
  series.details = std::move(details);
  spec.series.push_back(std::move(series));
}

/// What tells a trajectory from its neighbours: its checkpoint, or its model where that has no other name.
QString trajectoryName(const CatalogRun& run) {
  const QString moment = momentName(run);
  const bool plain = moment.isEmpty() || moment == QStringLiteral("main");
  return plain ? modelName(run) : moment;
}

bool isNamed(const PlotSeries& series, const PlaneOptions& options) {
  return isNamed(series.points.front().key.owner, options);
}

/// Names the ends of trajectories: depth where there is room for it, and at the last layer whose trajectory
/// it is.
void labelEnds(std::vector<PointLabel>& labels, const PlotSpec& spec, const RunList& runs,
               const PlaneOptions& options) {
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    const auto& points = spec.series[s].points;
    const bool depth = isNamed(spec.series[s], options) || spec.series.size() <= labelledRuns;
    if (!depth && spec.series.size() > namedRuns) continue;
    const auto run = std::find_if(runs.begin(), runs.end(), [&](const CatalogRun* r) {
      return r->record.id == points.front().key.owner;
    });
    const bool alone = spec.series.size() == 1 || run == runs.end();
    labels.push_back({s, points.size() - 1, alone ? points.back().name : trajectoryName(**run)});
    if (depth && points.size() > 1) labels.push_back({s, 0, points.front().name});
  }
  // The selected runs' labels are placed first.
  std::stable_partition(labels.begin(), labels.end(),
                        [&](const PointLabel& label) { return isNamed(spec.series[label.series], options); });
}

/// Names models: all of a few, else the selected one. Trainings are named by their first and last moment;
/// where a branch begins, the line it leaves has a name already.
void labelModels(std::vector<PointLabel>& labels, const PlotSpec& spec, const PlaneOptions& options) {
  std::set<qint64> named;  // runs
  const auto alone =
      std::count_if(spec.series.begin(), spec.series.end(), [](const auto& each) { return !each.showLine; });
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    const PlotSeries& series = spec.series[s];
    if (series.showLine) {
      labels.push_back({s, series.points.size() - 1, series.points.back().name});
      const bool branches = named.contains(series.points.front().key.owner);
      if (series.points.size() > 1 && !branches) labels.push_back({s, 0, series.points.front().name});
      for (const PlotPoint& point : series.points) named.insert(point.key.owner);
    } else if (isNamed(series, options) || static_cast<std::size_t>(alone) <= 2 * labelledRuns) {
      labels.push_back({s, 0, series.label});
    }
  }
}

/// The mean over the layers of a run as a point, and what its tooltip says of it. A run that did not end has
/// none: the mean of the first layers is that of no model.
std::optional<PlotPoint> meanPoint(const CatalogRun& run, const PlaneOptions& options,
                                   PointDetails& details) {
  if (!isFinished(run)) return {};
  const auto mean = mean_of_states(run.layers, options.states, options.order);
  auto point = mean ? pointOf(*mean, mean_of_geometry(run.layers), doubtsOf(run), options) : std::nullopt;
  if (!point) return {};
  point->key = {run.record.id, -1};
  details.entropies.push_back(mean->entropy);
  details.bounds.push_back(boundOf(run, options.order));
  details.sameWeights.push_back(QString::fromStdString(same_weights_text(run.record.same_weights)));
  return point;
}

void addModels(PlotSpec& spec, const RunList& runs, const PlaneOptions& options) {
  for (const CatalogRun* run : runs) {
    PointDetails details;
    auto point = meanPoint(*run, options, details);
    if (!point) continue;
    PlotSeries series = runSeries(*run);
    series.showLine = false;
    series.points.push_back(std::move(*point));
    series.details = std::move(details);
    spec.series.push_back(std::move(series));
  }
}

void addCheckpoints(PlotSpec& spec, const RunList& runs, const PlaneOptions& options) {
  const std::vector<Trajectory> lines = trajectories(runs);
  for (const Trajectory& line : lines) {
    PlotSeries series = runSeries(*line.runs.front());
    series.label = line.name;
    PointDetails details;
    for (const CatalogRun* run : line.runs) {
      auto point = meanPoint(*run, options, details);
      if (!point) continue;
      point->name = momentName(*run);
      series.points.push_back(std::move(*point));
    }
    if (series.points.empty()) continue;
    series.details = std::move(details);
    spec.series.push_back(std::move(series));
  }
  addModels(spec, besideTrajectories(runs, lines), options);
}

AxisSpec informationAxis(const QString& title, const QString& name, States states) {
  AxisSpec axis;
  axis.title = title + statesSuffix(states);
  axis.name = figureName(name, states);
  axis.least = 0;
  axis.most = 1;
  return axis;
}

}  // namespace

std::optional<double> valueOf(const InformationEstimate* estimate, Measure measure) {
  return estimate == nullptr ? std::nullopt : estimate->*tellingOf(measure);
}

Interval intervalOf(const InformationEstimate* estimate, Measure measure) {
  if (measure != Measure::debiased || estimate == nullptr || !estimate->lo || !estimate->hi) return {};
  return {*estimate->lo, *estimate->hi};
}

PointKey keyOf(const PointRef& point) {
  return {point.run, point.layer.value_or(-1)};
}

PointRef refOf(const PointKey& key) {
  return {key.owner, key.item < 0 ? std::nullopt : std::optional<int>(key.item)};
}

bool hasCheckpoints(const RunList& runs) {
  return !trajectories(runs).empty();
}

void applyLimits(PlotSpec& spec, const AxisLimits& limits) {
  if (limits.xLow) spec.x.low = limits.xLow;
  if (limits.xHigh) spec.x.high = limits.xHigh;
  if (limits.yLow) spec.y.low = limits.yLow;
  if (limits.yHigh) spec.y.high = limits.yHigh;
}

PlaneFocus planeFocus(const PlotSpec& plane, const RunList& runs, const PlaneOptions& options) {
  PlaneFocus focus;
  if (options.mode == PlaneMode::layers) {
    labelEnds(focus.labels, plane, runs, options);
    for (const RunId run : options.selection.runs()) focus.emphasized.push_back(run);
  } else {
    labelModels(focus.labels, plane, options);
  }
  return focus;
}

PlotSpec informationPlane(const RunList& all, const PlaneOptions& options) {
  const RunList runs = upToTime(all, options.until);
  PlotSpec spec;
  spec.x = informationAxis(QObject::tr("Complexity %1").arg(informationSymbol(Side::input, options.order)),
                           QObject::tr("complexity"), options.states);
  spec.y = informationAxis(QObject::tr("Expressivity %1").arg(informationSymbol(Side::output, options.order)),
                           QObject::tr("expressivity"), options.states);
  switch (options.mode) {
    case PlaneMode::layers:
      for (LayerNames names; const CatalogRun* run : runs) addLayers(spec, *run, options, names);
      break;
    case PlaneMode::models:
      addModels(spec, runs, options);
      break;
    case PlaneMode::checkpoints:
      addCheckpoints(spec, runs, options);
      break;
  }
  PlaneFocus focus = planeFocus(spec, runs, options);
  spec.emphasized = std::move(focus.emphasized);
  spec.labels = std::move(focus.labels);
  addReferences(spec, runs, options.choice());
  spec.legend = familyLegend(all);
  return spec;
}

}  // namespace infoplane::ui

#include "ui/figures/information_plane.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <span>

#include <QObject>

#include "ui/figures/plane_references.h"
#include "ui/figures/run_names.h"
#include "ui/plot/number_text.h"

namespace infoplane::ui {
namespace {

constexpr std::size_t labelledRuns = 4;  ///< with more, the first layer is named for the selected run alone
constexpr std::size_t namedRuns = 12;    ///< with more, only the selected run is named

std::optional<PlotPoint> pointOf(const LayerMeasurement& layer, const PlaneOptions& options) {
  const auto complexity = informationOf(layer, Side::input, options.order, options.measure);
  const auto expressivity = informationOf(layer, Side::output, options.order, options.measure);
  if (!complexity || !expressivity) return {};
  PlotPoint point;
  point.x = *complexity;
  point.y = *expressivity;
  point.xError = intervalOf(layer, Side::input, options);
  point.yError = intervalOf(layer, Side::output, options);
  if (const auto ratio = optimalityOf(layer, options.order, options.measure))
    point.details << QObject::tr("optimality %1").arg(numberText(*ratio, 3));
  point.details << QObject::tr("entropy %1").arg(numberText(layer.entropy, 3));
  return point;
}

/// How far the point lies below what an encoder of the k-gram alone could tell, where that was computed.
void tellDistance(PlotPoint& point, const CatalogRun& run, int order) {
  const auto found = run.bounds.find(order);
  if (found == run.bounds.end()) return;
  const BoundCurve& curve = *found->second;
  const double unit = std::log(static_cast<double>(curve.clusters));
  const BoundDistance distance = distance_to_bound(curve, point.x, point.y, unit);
  QString line = QObject::tr("to the bound %1").arg(numberText(distance.curve, 3));
  if (distance.beta) line += QStringLiteral(" · β %1").arg(numberText(*distance.beta, 1));
  point.details << line;
}

PlotSeries seriesFor(const CatalogRun& run) {
  PlotSeries series;
  series.label = runName(run);
  series.group = familyName(run);
  series.color = ColorRole::ofFamily(run.familyIndex);
  series.marker = markerOfFamily(run.familyIndex);
  return series;
}

bool isSelected(const CatalogRun& run, const PlaneOptions& options) {
  return options.selection.containsRun(run.record.id);
}

/// Whether the selection gives a run its name in the plot: of many selected ones the current one alone.
bool isNamed(RunId run, const PlaneOptions& options) {
  if (options.selection.runs().size() <= static_cast<qsizetype>(labelledRuns))
    return options.selection.containsRun(run);
  return options.selection.current()->run == run;
}

// Depth shows in the size of the markers: small at the embeddings, large at the last layer.
double sizeAt(int layer, int layers) {
  const double depth = layers > 0 ? static_cast<double>(layer) / layers : 1;
  return 0.6 + 0.5 * std::clamp(depth, 0.0, 1.0);
}

void addLayers(PlotSpec& spec, const CatalogRun& run, const PlaneOptions& options) {
  PlotSeries series = seriesFor(run);
  series.lineWidth = isSelected(run, options) ? 2.2 : 1.4;
  for (const LayerMeasurement& layer : run.layers) {
    auto point = pointOf(layer, options);
    if (!point) continue;
    tellDistance(*point, run, options.order);
    point->key = {run.record.id, layer.layer};
    point->name = QObject::tr("layer %1").arg(layer.layer);
    point->size = sizeAt(layer.layer, run.record.model.layers);
    series.points.push_back(std::move(*point));
  }
  if (!series.points.empty()) spec.series.push_back(std::move(series));
}

/// What tells a trajectory from its neighbours: its checkpoint, or its model where that has no other name.
QString trajectoryName(const CatalogRun& run) {
  const QString step = stepName(run);
  const bool plain = step.isEmpty() || step == QStringLiteral("main");
  return plain ? QString::fromStdString(run.record.model.model) : step;
}

/// Names the ends of trajectories: depth where there is room for it, and at the last layer whose trajectory
/// it is.
void labelEnds(PlotSpec& spec, const RunList& runs, const PlaneOptions& options) {
  for (std::size_t s = 0; s < spec.series.size(); ++s) {
    const auto& points = spec.series[s].points;
    const auto owner = points.front().key.owner;
    const bool selected = isNamed(owner, options);
    const bool depth = selected || spec.series.size() <= labelledRuns;
    if (!depth && spec.series.size() > namedRuns) continue;
    const auto run =
        std::find_if(runs.begin(), runs.end(), [&](const CatalogRun* r) { return r->record.id == owner; });
    const bool alone = spec.series.size() == 1 || run == runs.end();
    spec.labels.push_back({s, points.size() - 1, alone ? points.back().name : trajectoryName(**run)});
    if (depth && points.size() > 1) spec.labels.push_back({s, 0, points.front().name});
  }
  // The selected runs' labels are placed first.
  std::stable_partition(spec.labels.begin(), spec.labels.end(), [&](const PointLabel& label) {
    return isNamed(spec.series[label.series].points.front().key.owner, options);
  });
}

std::optional<PlotPoint> meanPoint(const CatalogRun& run, const PlaneOptions& options) {
  const auto mean = mean_over_layers(run.layers);
  auto point = mean ? pointOf(*mean, options) : std::nullopt;
  if (!point) return {};
  tellDistance(*point, run, options.order);
  point->key = {run.record.id, -1};
  return point;
}

void addModels(PlotSpec& spec, const RunList& runs, const PlaneOptions& options) {
  for (const CatalogRun* run : runs) {
    auto point = meanPoint(*run, options);
    if (!point) continue;
    PlotSeries series = seriesFor(*run);
    series.showLine = false;
    series.points.push_back(std::move(*point));
    spec.series.push_back(std::move(series));
    if (isNamed(run->record.id, options) || runs.size() <= 2 * labelledRuns)
      spec.labels.push_back({spec.series.size() - 1, 0, spec.series.back().label});
  }
}

using ModelName = std::pair<std::string, std::string>;  // family, model

std::map<ModelName, RunList> trainedModels(const RunList& runs) {
  std::map<ModelName, RunList> models;
  for (const CatalogRun* run : runs)
    if (run->record.model.step) models[{run->record.model.family, run->record.model.model}].push_back(run);
  std::erase_if(models, [](const auto& entry) { return entry.second.size() < 2; });
  for (auto& [name, list] : models)
    std::stable_sort(list.begin(), list.end(), [](const CatalogRun* a, const CatalogRun* b) {
      return *a->record.model.step < *b->record.model.step;
    });
  return models;
}

void addCheckpoints(PlotSpec& spec, const RunList& runs, const PlaneOptions& options) {
  RunList rest = runs;
  for (const auto& [name, list] : trainedModels(runs)) {
    PlotSeries series = seriesFor(*list.front());
    series.label = QString::fromStdString(name.second);
    for (const CatalogRun* run : list) {
      std::erase(rest, run);
      auto point = meanPoint(*run, options);
      if (!point) continue;
      point->name = stepName(*run);
      series.points.push_back(std::move(*point));
    }
    if (series.points.empty()) continue;
    spec.labels.push_back({spec.series.size(), series.points.size() - 1, series.points.back().name});
    if (series.points.size() > 1) spec.labels.push_back({spec.series.size(), 0, series.points.front().name});
    spec.series.push_back(std::move(series));
  }
  addModels(spec, rest, options);
}

AxisSpec informationAxis(const QString& title, const QString& name) {
  AxisSpec axis;
  axis.title = title;
  axis.name = name;
  axis.least = 0;
  axis.most = 1;
  return axis;
}

}  // namespace

Interval intervalOf(const LayerMeasurement& layer, Side side, const PlaneOptions& options) {
  // The interval of the database is that of the debiased figure.
  const InformationEstimate* estimate = estimate_at(layer, side, options.order);
  if (options.measure != Measure::debiased || estimate == nullptr) return {};
  if (!estimate->lo || !estimate->hi) return {};
  return {*estimate->lo, *estimate->hi};
}

PointKey keyOf(const PointRef& point) {
  return {point.run, point.layer.value_or(-1)};
}

PointRef refOf(const PointKey& key) {
  return {key.owner, key.item < 0 ? std::nullopt : std::optional<int>(key.item)};
}

bool hasCheckpoints(const RunList& runs) {
  return !trainedModels(runs).empty();
}

std::vector<std::int64_t> trainingSteps(const RunList& runs) {
  std::set<std::int64_t> steps;
  for (const auto& [name, list] : trainedModels(runs))
    for (const CatalogRun* run : list) steps.insert(*run->record.model.step);
  return {steps.begin(), steps.end()};
}

RunList upToStep(RunList runs, std::optional<std::int64_t> step) {
  if (step)
    std::erase_if(runs, [step](const CatalogRun* run) {
      return run->record.model.step && *run->record.model.step > *step;
    });
  return runs;
}

void applyLimits(PlotSpec& spec, const AxisLimits& limits) {
  if (limits.xLow) spec.x.low = limits.xLow;
  if (limits.xHigh) spec.x.high = limits.xHigh;
  if (limits.yLow) spec.y.low = limits.yLow;
  if (limits.yHigh) spec.y.high = limits.yHigh;
}

PlotSpec informationPlane(const RunList& all, const PlaneOptions& options) {
  const RunList runs = upToStep(all, options.step);
  PlotSpec spec;
  spec.x = informationAxis(QObject::tr("Complexity %1").arg(informationSymbol(Side::input, options.order)),
                           QObject::tr("complexity"));
  spec.y = informationAxis(QObject::tr("Expressivity %1").arg(informationSymbol(Side::output, options.order)),
                           QObject::tr("expressivity"));
  switch (options.mode) {
    case PlaneMode::layers:
      for (const CatalogRun* run : runs) addLayers(spec, *run, options);
      labelEnds(spec, runs, options);
      break;
    case PlaneMode::models:
      addModels(spec, runs, options);
      break;
    case PlaneMode::checkpoints:
      addCheckpoints(spec, runs, options);
      break;
  }
  addReferences(spec, runs, options.order, options.measure);
  spec.legend = familyLegend(all);
  return spec;
}

}  // namespace infoplane::ui

#include "engine/base/measurement.h"

#include <algorithm>

namespace infoplane {
namespace {

constexpr Telling kTellings[] = {&InformationEstimate::raw,       &InformationEstimate::null,
                                 &InformationEstimate::adjusted,  &InformationEstimate::debiased,
                                 &InformationEstimate::lo,        &InformationEstimate::hi,
                                 &InformationEstimate::singletons};

/// Layers by reference: a window asks for the means of a thousand runs at once, and to copy layers costs more
/// than to average them.
using Layers = std::vector<const LayerMeasurement*>;

/// The mean of one estimate over layers; `pick` finds it in a layer or returns nullptr.
template <typename Pick>
InformationEstimate mean_estimate(const Layers& layers, Pick pick) {
  std::vector<const InformationEstimate*> each;
  each.reserve(layers.size());
  for (const LayerMeasurement* layer : layers) each.push_back(pick(*layer));
  return mean_of_estimates(each);
}

InformationByOrder mean_side(const Layers& layers, Side side, std::optional<int> only) {
  InformationByOrder mean;
  for (const auto& [order, unused] : layers.front()->side(side)) {
    if (only && order != *only) continue;
    mean[order] = mean_estimate(
        layers, [&, k = order](const LayerMeasurement& layer) { return estimate_at(layer, side, k); });
  }
  return mean;
}

/// Around the mean's own ratio, which is not the mean of ratios: as far from it as layers' intervals are from
/// theirs, in the mean.
std::map<int, Interval> mean_intervals(const Layers& layers, const LayerMeasurement& mean) {
  constexpr Telling kTelling = &InformationEstimate::debiased;
  std::map<int, Interval> intervals;
  const auto count = static_cast<double>(layers.size());
  for (const auto& [order, unused] : layers.front()->optimality) {
    const std::optional<double> ratio = optimality(mean, order, kTelling);
    const auto has = [k = order](const LayerMeasurement* layer) {
      return layer->optimality.contains(k) && optimality(*layer, k, kTelling).value_or(0) > 0;
    };
    if (!ratio || !std::ranges::all_of(layers, has)) continue;
    for (const LayerMeasurement* layer : layers) {
      const double scale = *ratio / *optimality(*layer, order, kTelling) / count;
      intervals[order].lo += scale * layer->optimality.at(order).lo;
      intervals[order].hi += scale * layer->optimality.at(order).hi;
    }
  }
  return intervals;
}

}  // namespace

InformationEstimate mean_of_estimates(std::span<const InformationEstimate* const> estimates) {
  InformationEstimate mean;
  if (estimates.front() != nullptr) mean.labels = estimates.front()->labels;  // the same in all
  for (const Telling field : kTellings) {
    double sum = 0;
    const bool complete = std::ranges::all_of(estimates, [&](const InformationEstimate* estimate) {
      if (estimate == nullptr || !(estimate->*field)) return false;
      sum += *(estimate->*field);
      return true;
    });
    if (complete) mean.*field = sum / static_cast<double>(estimates.size());
  }
  return mean;
}

std::optional<LayerMeasurement> mean_over_layers(std::span<const LayerMeasurement> layers,
                                                 std::optional<int> only) {
  Layers blocks;
  blocks.reserve(layers.size());
  for (const LayerMeasurement& layer : layers)
    if (layer.layer > 0) blocks.push_back(&layer);
  if (blocks.empty()) return std::nullopt;

  LayerMeasurement mean;
  for (const LayerMeasurement* layer : blocks)
    mean.entropy += layer->entropy / static_cast<double>(blocks.size());
  mean.input = mean_side(blocks, Side::input, only);
  mean.output = mean_side(blocks, Side::output, only);
  mean.optimality = mean_intervals(blocks, mean);
  if (std::ranges::all_of(blocks, [](const auto* layer) { return layer->preference.has_value(); })) {
    mean.preference = mean_estimate(blocks, [](const LayerMeasurement& layer) { return &*layer.preference; });
  }
  return mean;
}

const InformationEstimate* estimate_at(const LayerMeasurement& layer, Side side, int order) {
  const auto found = layer.side(side).find(order);
  return found == layer.side(side).end() ? nullptr : &found->second;
}

std::optional<double> figure(const LayerMeasurement& layer, Side side, int order, Telling telling) {
  const InformationEstimate* estimate = estimate_at(layer, side, order);
  return estimate == nullptr ? std::nullopt : estimate->*telling;
}

std::optional<double> adjusted_for_null(double raw, double null, double entropy) {
  if (!(null < entropy)) return std::nullopt;
  return (raw - null) / (1 - null / entropy);
}

std::optional<double> optimality(const LayerMeasurement& layer, int order, Telling telling) {
  const std::optional<double> complexity = figure(layer, Side::input, order, telling);
  const std::optional<double> expressivity = figure(layer, Side::output, order, telling);
  if (!complexity || !expressivity || *complexity <= 0) return std::nullopt;
  return *expressivity / *complexity;
}

}  // namespace infoplane

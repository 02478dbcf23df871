#include "engine/base/layer_means.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace infoplane {
namespace {

constexpr Telling kTellings[] = {&InformationEstimate::raw,       &InformationEstimate::null,
                                 &InformationEstimate::adjusted,  &InformationEstimate::debiased,
                                 &InformationEstimate::lo,        &InformationEstimate::hi,
                                 &InformationEstimate::singletons};

/// Layers by reference: a window asks for the means of a thousand runs at once, and to copy layers costs more
/// than to average them.
using Layers = std::vector<const StatesMeasurement*>;

/// The mean of one estimate over layers; `pick` finds it in a layer or returns nullptr.
template <typename Pick>
InformationEstimate mean_estimate(const Layers& layers, Pick pick) {
  std::vector<const InformationEstimate*> each;
  each.reserve(layers.size());
  for (const StatesMeasurement* layer : layers) each.push_back(pick(*layer));
  return mean_of_estimates(each);
}

InformationByOrder mean_side(const Layers& layers, Side side, std::optional<int> only) {
  InformationByOrder mean;
  for (const auto& [order, unused] : layers.front()->side(side)) {
    if (only && order != *only) continue;
    mean[order] = mean_estimate(
        layers, [&, k = order](const StatesMeasurement& layer) { return estimate_at(layer, side, k); });
  }
  return mean;
}

/// Around the mean's own ratio, which is not the mean of ratios: as far from it as layers' intervals are from
/// theirs, in the mean.
std::map<int, Interval> mean_intervals(const Layers& layers, const StatesMeasurement& mean) {
  constexpr Telling kTelling = &InformationEstimate::debiased;
  std::map<int, Interval> intervals;
  const auto count = static_cast<double>(layers.size());
  for (const auto& [order, unused] : layers.front()->optimality) {
    const std::optional<double> ratio = optimality(mean, order, kTelling);
    const auto has = [k = order](const StatesMeasurement* layer) {
      return layer->optimality.contains(k) && optimality(*layer, k, kTelling).value_or(0) > 0;
    };
    if (!ratio || !std::ranges::all_of(layers, has)) continue;
    for (const StatesMeasurement* layer : layers) {
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

std::optional<StatesMeasurement> mean_of_states(std::span<const LayerMeasurement> layers, States states,
                                                std::optional<int> only) {
  Layers blocks;
  blocks.reserve(layers.size());
  for (const LayerMeasurement& layer : layers) {
    if (layer.layer == 0) continue;
    if (!layer.of(states)) return std::nullopt;
    blocks.push_back(&*layer.of(states));
  }
  if (blocks.empty()) return std::nullopt;

  StatesMeasurement mean;
  for (const StatesMeasurement* layer : blocks)
    mean.entropy += layer->entropy / static_cast<double>(blocks.size());
  mean.input = mean_side(blocks, Side::input, only);
  mean.output = mean_side(blocks, Side::output, only);
  mean.optimality = mean_intervals(blocks, mean);
  if (std::ranges::all_of(blocks, [](const auto* layer) { return layer->preference.has_value(); })) {
    mean.preference =
        mean_estimate(blocks, [](const StatesMeasurement& layer) { return &*layer.preference; });
  }
  return mean;
}

std::optional<LayerGeometry> mean_of_geometry(std::span<const LayerMeasurement> layers) {
  LayerGeometry mean;
  for (const GeometryField field : kGeometryFields) {
    double sum = 0, count = 0;
    for (const LayerMeasurement& layer : layers) {
      if (layer.layer == 0) continue;
      if (!layer.geometry) return std::nullopt;
      sum += (*layer.geometry.*field).value_or(std::numeric_limits<double>::quiet_NaN());
      ++count;
    }
    if (!std::isnan(sum)) mean.*field = sum / count;
  }
  return mean;
}

std::optional<LayerMeasurement> mean_over_layers(std::span<const LayerMeasurement> layers) {
  if (std::ranges::none_of(layers, [](const LayerMeasurement& layer) { return layer.layer > 0; }))
    return std::nullopt;
  LayerMeasurement mean;
  for (const States states : {States::paper, States::centred})
    mean.of(states) = mean_of_states(layers, states);
  mean.geometry = mean_of_geometry(layers);
  return mean;
}

}  // namespace infoplane

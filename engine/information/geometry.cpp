#include "engine/information/geometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/information/participation_ratio.h"

namespace infoplane {
namespace {

bool all_finite(const std::vector<double>& values) {
  return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

/// Between the neighbours of its place, as numpy's.
double numpy_quantile(const std::vector<double>& sorted, double part) {
  const double place = part * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return std::lerp(sorted[below], sorted[above], place - static_cast<double>(below));
}

void set_norms(LayerGeometry& geometry, const GatheredStates& states) {
  std::vector<double> norms = states.norms, first = states.first_norms;
  std::ranges::sort(norms);
  std::ranges::sort(first);
  if (norms.empty()) return;
  geometry.norm_low = numpy_quantile(norms, 0.05);
  geometry.norm_median = numpy_quantile(norms, 0.5);
  geometry.norm_high = numpy_quantile(norms, 0.95);
  if (!first.empty() && *geometry.norm_median > 0)
    geometry.first_position_norm = numpy_quantile(first, 0.5) / *geometry.norm_median;
}

void set_directions(LayerGeometry& geometry, const DirectionSums& sums) {
  if (sums.count < 1) return;
  const std::vector<double> squares = sums.squares.values();
  const auto largest = std::ranges::max_element(squares);
  geometry.largest_dimension = largest - squares.begin();
  geometry.largest_dimension_share = *largest / std::accumulate(squares.begin(), squares.end(), 0.0);
  if (sums.count < 2) return;
  double square = 0;
  for (const double sum : sums.directions.values()) square += sum * sum;
  const auto count = static_cast<double>(sums.count);
  geometry.mean_cosine = (square - count) / (count * (count - 1));
}

}  // namespace

LayerGeometry geometry_of(const GatheredStates& states, int threads) {
  LayerGeometry geometry;
  if (!all_finite(states.norms) || !all_finite(states.first_norms)) return geometry;
  set_norms(geometry, states);
  set_directions(geometry, states.corpus);
  if (states.drawn.defined()) geometry.participation_ratio = participation_ratio(states.drawn, threads);
  return geometry;
}

double occupied_bins(const StatesMeasurement& paper, const AnalysisSettings& settings) {
  return std::pow(static_cast<double>(settings.bins), paper.entropy);
}

}  // namespace infoplane

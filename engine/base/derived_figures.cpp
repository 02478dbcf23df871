#include "engine/base/derived_figures.h"

namespace infoplane {
namespace {

constexpr double kMostSingletons = 0.5;

}  // namespace

std::optional<double> regularity(const LayerMeasurement& layer, Side side, int order, Telling telling) {
  const std::optional<double> information = figure(layer, side, order, telling);
  if (!information || layer.entropy <= 0) return std::nullopt;
  return *information / layer.entropy;
}

std::optional<ContextShares> context_shares(const LayerMeasurement& layer, Side side, Telling telling) {
  if (layer.side(side).empty()) return std::nullopt;
  ContextShares shares;
  double explained = 0;
  for (int order = 1; order <= layer.side(side).rbegin()->first; ++order) {
    const std::optional<double> share = regularity(layer, side, order, telling);
    if (!share) return std::nullopt;
    shares.orders.push_back(*share - explained);
    explained = *share;
  }
  shares.residual = 1 - explained;
  return shares;
}

std::optional<bool> trustworthy(const InformationEstimate& estimate) {
  if (!estimate.singletons) return std::nullopt;
  return *estimate.singletons <= kMostSingletons;
}

}  // namespace infoplane

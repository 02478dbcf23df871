#include "engine/base/derived_figures.h"

namespace infoplane {
namespace {

constexpr double kMostSingletons = 0.5;

}  // namespace

std::optional<double> regularity(const StatesMeasurement& states, Side side, int order, Telling telling) {
  const std::optional<double> information = figure(states, side, order, telling);
  if (!information || states.entropy <= 0) return std::nullopt;
  return *information / states.entropy;
}

std::optional<ContextShares> context_shares(const StatesMeasurement& states, Side side, Telling telling) {
  if (states.side(side).empty()) return std::nullopt;
  ContextShares shares;
  double explained = 0;
  for (int order = 1; order <= states.side(side).rbegin()->first; ++order) {
    const std::optional<double> share = regularity(states, side, order, telling);
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

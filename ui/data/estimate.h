#pragma once

#include <optional>

#include <QString>

#include "engine/base/measurement.h"

namespace infoplane::ui {

/// Which of the stored ways to tell an information the views show.
enum class Estimate { raw, adjusted, debiased };

/// The figure of that kind; nothing where the run did not compute it.
inline std::optional<double> figureOf(const InformationEstimate& information, Estimate estimate) {
  switch (estimate) {
    case Estimate::adjusted:
      return information.adjusted;
    case Estimate::debiased:
      return information.debiased;
    case Estimate::raw:
      break;
  }
  return information.raw;
}

/// The figure of one side of a layer at an order; nothing where it was not computed.
inline std::optional<double> figureOf(const LayerMeasurement& layer, Side side, int order,
                                      Estimate estimate) {
  const InformationByOrder& orders = layer.side(side);
  const auto found = orders.find(order);
  return found == orders.end() ? std::nullopt : figureOf(found->second, estimate);
}

inline QString estimateName(Estimate estimate) {
  switch (estimate) {
    case Estimate::adjusted:
      return QStringLiteral("adjusted");
    case Estimate::debiased:
      return QStringLiteral("debiased");
    case Estimate::raw:
      break;
  }
  return QStringLiteral("raw");
}

inline QString orderName(int order) {
  switch (order) {
    case 1:
      return QStringLiteral("token");
    case 2:
      return QStringLiteral("bigram");
    case 3:
      return QStringLiteral("trigram");
    default:
      return QStringLiteral("quadgram");
  }
}

}  // namespace infoplane::ui

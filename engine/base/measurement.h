#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "engine/base/layer_geometry.h"

namespace infoplane {

/// Which neighbours of a position are the labels: the k tokens that end at it (complexity), or the k tokens
/// after it (expressivity).
enum class Side { input, output };

/// One mutual information in efficiency units (nats / log n), told in every way the program knows. Absent
/// values were not asked for, or cannot be told from the data. METHOD section 4.
///   raw       the published figure, biased upwards
///   null      what random labels of the same counts give
///   adjusted  (raw - null) / (1 - null / H): 0 for noise
///   debiased  the best estimate, with `lo` and `hi` around it: 95%, over documents
struct InformationEstimate {
  std::optional<double> raw{}, null{}, adjusted{}, debiased{}, lo{}, hi{};
  std::optional<std::int64_t> labels{};  ///< how many different labels there are
  std::optional<double> singletons{};    ///< share of positions whose label occurs once
};

struct Interval {
  double lo = 0, hi = 0;
};

/// Information by order k (1 token .. 4 quadgram).
using InformationByOrder = std::map<int, InformationEstimate>;

/// How hidden states are put on the sphere before they are assigned (METHOD sections 2 and 8): each as it is,
/// as the paper does, or less the mean of all directions, for states that point one way.
enum class States { paper, centred };

/// What the hidden states of a layer keep, in one way of putting them on the sphere: everything in efficiency
/// units.
struct StatesMeasurement {
  double entropy = 0;  ///< H(Z), in [0, 1]
  InformationByOrder input{}, output{};
  std::optional<InformationEstimate> preference{};
  std::map<int, Interval> optimality{};  ///< 95% of the debiased optimality, by order

  const InformationByOrder& side(Side which) const { return which == Side::input ? input : output; }
};

/// What is known of one layer (0 = embeddings, L = after the final norm). Absent is what was not asked for.
struct LayerMeasurement {
  int layer = 0;
  std::optional<StatesMeasurement> paper{}, centred{};
  std::optional<LayerGeometry> geometry{};

  const std::optional<StatesMeasurement>& of(States states) const {
    return states == States::paper ? paper : centred;
  }
  std::optional<StatesMeasurement>& of(States states) { return states == States::paper ? paper : centred; }
};

/// One of the ways in which an information is told.
using Telling = std::optional<double> InformationEstimate::*;

/// What is known of one information of a layer's states, inside it; null where it was not asked for.
const InformationEstimate* estimate_at(const StatesMeasurement& states, Side side, int order);

/// One figure of a layer; nothing where it is absent.
std::optional<double> figure(const StatesMeasurement& states, Side side, int order, Telling telling);

/// (raw - null) / (1 - null / entropy): 0 for noise; nothing where chance alone explains all there is.
std::optional<double> adjusted_for_null(double raw, double null, double entropy);

/// expressivity / complexity at an order; nothing where complexity is not above 0 or a figure is absent.
std::optional<double> optimality(const StatesMeasurement& states, int order,
                                 Telling telling = &InformationEstimate::raw);

/// Fewer resamples have no tail of 2.5%.
constexpr int kFewestResamples = 20;

}  // namespace infoplane

#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/base/measurement.h"

namespace infoplane {

/// A layer's figures of the states as they are tell mostly of an offset where the mean cosine of states is
/// above this ...
inline constexpr double kMostCosine = 0.5;
/// ... or one dimension has more of their squared length than this.
inline constexpr double kMostOfOneDimension = 0.5;

inline constexpr const char* kOffsetWarning = "states point one way";

/// What is said of a run with such layers: which they are, and the numbers of the worst; nothing where there
/// are none, or no geometry is known.
std::optional<std::string> offset_warning(std::span<const LayerMeasurement> layers);

}  // namespace infoplane

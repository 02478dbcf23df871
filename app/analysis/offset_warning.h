#pragma once

#include <optional>
#include <span>
#include <string>

#include "engine/base/measurement.h"

namespace infoplane {

inline constexpr const char* kOffsetWarning = "states point one way";

/// What is said of a run with layers whose states point one way (engine/quantities/doubts.h): which they are,
/// and the numbers of the worst; nothing where there are none, or no geometry is known.
std::optional<std::string> offset_warning(std::span<const LayerMeasurement> layers);

}  // namespace infoplane

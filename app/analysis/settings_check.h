#pragma once

#include "engine/base/measurement.h"

namespace infoplane {

/// Refuses settings that no run can have: bad_argument for a value out of range, device_unavailable and
/// not_in_this_build for what this program cannot compute. Names the option and the values it takes.
void check_settings(const AnalysisSettings& settings);

}  // namespace infoplane

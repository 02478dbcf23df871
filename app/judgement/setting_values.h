#pragma once

#include "engine/base/analysis_settings.h"

namespace infoplane {

/// Refuses settings that no run can have on any machine: bad_argument for a value out of range. Names the
/// option and the values it takes.
void check_setting_values(const AnalysisSettings& settings);

}  // namespace infoplane

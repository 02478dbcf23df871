#pragma once

#include "engine/base/analysis_settings.h"
#include "engine/base/measurement.h"
#include "engine/information/gathered_states.h"

namespace infoplane {

/// The geometry of a layer (METHOD section 8) but for `occupied_bins`, which its assignments tell. Everything
/// is absent where a state is no number. The same bits whatever the number of threads.
LayerGeometry geometry_of(const GatheredStates& states, int threads);

/// exp(H(Z)), H in nats.
double occupied_bins(const StatesMeasurement& paper, const AnalysisSettings& settings);

}  // namespace infoplane

#pragma once

#include <span>

#include "app/commands/ordered_json.h"
#include "database/store.h"

namespace infoplane::cli {

/// The JSON of a run: model, settings, layers, mean, timing. Figures in efficiency units, null where not
/// asked for.
OrderedJson run_json(const RunRecord& run, std::span<const LayerMeasurement> layers);

/// The same with a first member "run": number, state, key, version, times, corpus, warnings, error.
OrderedJson stored_run_json(const RunRecord& run, std::span<const LayerMeasurement> layers);

/// What of it a layer and the mean have in common: entropy, input, output, preference, derived; the same of
/// centred states; geometry.
OrderedJson measurement_json(const LayerMeasurement& layer);
OrderedJson estimate_json(const InformationEstimate& estimate);

}  // namespace infoplane::cli

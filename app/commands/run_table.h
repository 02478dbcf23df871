#pragma once

#include <span>
#include <string>
#include <vector>

#include "database/store.h"

namespace infoplane::cli {

/// "OLMo-2-1124-7B step-00400", for a person.
std::string model_title(const ModelRecord& model);

/// A run for a person to read: what was measured, one line a layer (entropy; complexity, expressivity and
/// optimality at each order, raw), the model's mean with its null, adjusted and debiased figures and their
/// intervals where known, context shares; the same of centred states; what cannot be trusted; the geometry of
/// the states, and where the time went.
std::string run_table(const RunRecord& run, std::span<const LayerMeasurement> layers);

/// Of it the lines of the layers, the mean and what is known of its bias.
std::string layers_table(std::span<const LayerMeasurement> layers, const std::vector<int>& orders);

}  // namespace infoplane::cli

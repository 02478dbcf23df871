#pragma once

#include "app/analysis/analysis_request.h"
#include "app/commands/analyze_options.h"

namespace infoplane::cli {

/// The request that each model gets (its `model` is left empty), with `auto` settled. Throws bad_argument
/// and device_unavailable.
AnalysisRequest analysis_request(const AnalyzeOptions& options);

}  // namespace infoplane::cli

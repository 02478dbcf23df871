#pragma once

#include <string>

#include "app/analysis/inspection.h"
#include "app/commands/run_json.h"

namespace infoplane::cli {

/// The JSON of a verdict with what an analysis of `corpus` (empty: a made-up one) would take.
OrderedJson inspection_json(const Inspection& inspection, const std::string& corpus);

}  // namespace infoplane::cli

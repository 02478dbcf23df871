#pragma once

#include <string>

#include "app/analysis/inspection.h"
#include "app/cli/run_json.h"

namespace infoplane::cli {

/// What is said about a folder, for a person: several lines.
std::string inspection_text(const Inspection& inspection, const std::string& corpus);

/// The same as one JSON object; members that the README describes.
OrderedJson inspection_json(const Inspection& inspection, const std::string& corpus);

}  // namespace infoplane::cli

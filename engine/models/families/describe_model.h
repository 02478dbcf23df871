#pragma once

#include <string>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// Reads config.json by `architectures[0]`. Throws architecture_unknown (with the list of those known),
/// config_*, setting_unsupported for any setting that would change the mathematics and is not built.
ModelDescription describe_model(const ConfigDocument& config);

/// `architectures[0]` of every family in the registry, sorted.
std::vector<std::string> known_architectures();

}  // namespace infoplane

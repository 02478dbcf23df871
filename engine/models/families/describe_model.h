#pragma once

#include <string>
#include <vector>

#include "engine/checkpoint/config_document.h"
#include "engine/models/families/family.h"
#include "engine/models/model_description.h"

namespace infoplane {

/// What a config.json calls its architecture, and who reads it.
struct NamedArchitecture {
  std::string name{};     ///< `architectures[0]`; `model_type` where there is no list, or an empty one
  std::string setting{};  ///< where that stands: "architectures/0" or "model_type"
  const Family* family = nullptr;  ///< null: nobody here
};

/// Throws config_key_missing (neither setting is there) and config_value (of another type).
NamedArchitecture find_architecture(const ConfigDocument& config);

/// Reads config.json as its family does. Throws architecture_unknown (with the nearest that is known, where
/// one is near), config_*, setting_unsupported for any setting that would change the mathematics and is not
/// built. Settings that nobody here knows are noted by name.
ModelDescription describe_model(const ConfigDocument& config);

/// `architectures[0]` of every family in the registry, sorted.
std::vector<std::string> known_architectures();

}  // namespace infoplane

#pragma once

#include <string>
#include <vector>

#include "engine/checkpoint/config_document.h"

namespace infoplane {

/// Settings of a config.json that nobody has asked for, and that are not known to leave hidden states as they
/// are: whatever they mean, it was passed over.
std::vector<std::string> unknown_settings(const ConfigDocument& config);

}  // namespace infoplane

#pragma once

#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "engine/kernels/device.h"

namespace infoplane {

/// What `infoplane-cli devices --json` says, for the window too: the devices in the driver's order, each with
/// the name that --device takes and the one that CUDA_VISIBLE_DEVICES takes; `obstacle` is null where there
/// is none.
nlohmann::ordered_json device_list_json(const std::vector<DeviceInfo>& devices, const std::string& obstacle);

}  // namespace infoplane

#include "app/doctor/device_list.h"

namespace infoplane {

nlohmann::ordered_json device_list_json(const std::vector<DeviceInfo>& devices, const std::string& obstacle) {
  using Json = nlohmann::ordered_json;
  Json list = Json::array();
  for (const DeviceInfo& device : devices) {
    list.push_back({{"device", "cuda:" + std::to_string(device.index)},
                    {"name", device.name},
                    {"uuid", device.uuid},
                    {"compute_capability", std::to_string(device.major) + "." + std::to_string(device.minor)},
                    {"memory_bytes", device.memory}});
  }
  return {{"devices", list}, {"obstacle", obstacle.empty() ? Json(nullptr) : Json(obstacle)}};
}

}  // namespace infoplane

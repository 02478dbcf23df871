#include "app/window/compute_device.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace infoplane {

std::vector<ComputeDevice> parse_devices(const QByteArray& json) {
  std::vector<ComputeDevice> devices;
  const QJsonArray list = QJsonDocument::fromJson(json).object().value("devices").toArray();
  for (const QJsonValue& value : list) {
    const QJsonObject object = value.toObject();
    ComputeDevice device{object.value("uuid").toString(), object.value("device").toString(),
                         object.value("name").toString()};
    const bool known = std::ranges::find(devices, device.uuid, &ComputeDevice::uuid) != devices.end();
    if (!device.uuid.isEmpty() && !known) devices.push_back(std::move(device));
  }
  return devices;
}

std::vector<ComputeDevice> worker_places(const std::vector<ComputeDevice>& devices) {
  return devices.size() > 1 ? devices : std::vector<ComputeDevice>{{}};
}

std::optional<ComputeDevice> free_place(const std::vector<ComputeDevice>& places,
                                        const std::vector<ComputeDevice>& taken) {
  for (const ComputeDevice& place : places) {
    if (std::ranges::find(taken, place) == taken.end()) return place;
  }
  return {};
}

}  // namespace infoplane

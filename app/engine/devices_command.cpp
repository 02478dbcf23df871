#include <string>
#include <vector>

#include "app/commands/command_texts.h"
#include "app/commands/doctor_options.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/text_format.h"
#include "app/doctor/device_list.h"
#include "app/engine/engine_commands.h"
#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace {

std::string as_text(const std::vector<DeviceInfo>& devices, const std::string& obstacle) {
  if (!obstacle.empty()) return "none: " + obstacle + "\n";
  std::vector<std::vector<std::string>> rows{{"--device", "name", "memory", "capability"}};
  for (const DeviceInfo& device : devices) {
    rows.push_back({"cuda:" + std::to_string(device.index), printable(device.name),
                    format_bytes(device.memory),
                    std::to_string(device.major) + "." + std::to_string(device.minor)});
  }
  return text_table(rows, {false, false, true, true});
}

int run_devices(const DevicesOptions& options) {
  const std::string obstacle = cuda_obstacle();
  const std::vector<DeviceInfo> devices = cuda_devices();
  write_stdout(options.json ? json_line(device_list_json(devices, obstacle)) : as_text(devices, obstacle));
  return 0;
}

}  // namespace

void add_devices(CLI::App& app, Action& chosen) {
  add_command<DevicesOptions>(app, chosen, kDevices, define_devices_options, run_devices);
}

}  // namespace infoplane::cli

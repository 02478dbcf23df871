#include "app/analysis/settings_check.h"

#include <string>

#include "app/judgement/setting_values.h"
#include "engine/base/error.h"
#include "engine/kernels/device.h"

namespace infoplane {
namespace {

void check_device(const AnalysisSettings& settings) {
  if (settings.device.starts_with("cuda")) {
    cuda_device(settings.device);  // throws when it is not there
  } else if (settings.device != "cpu") {
    throw Error(ErrorCode::bad_argument, "--device is \"" + printable(settings.device) + "\"", {},
                "use auto, cpu, cuda or cuda:N");
  }
  if (settings.dtype != "float32" && settings.dtype != "bfloat16") {
    throw Error(ErrorCode::bad_argument, "--dtype is \"" + printable(settings.dtype) + "\"", {},
                "use auto, float32 or bfloat16");
  }
}

}  // namespace

void choose_device(const std::string& device, const std::string& dtype, AnalysisSettings& settings,
                   std::string& which) {
  settings.device = device;
  if (device == "auto") settings.device = cuda_obstacle().empty() ? "cuda" : "cpu";
  const bool cuda = settings.device.starts_with("cuda");
  settings.dtype = dtype != "auto" ? dtype : cuda ? "bfloat16" : "float32";
  check_device(settings);
  if (!cuda) return;
  which = settings.device;
  settings.device = "cuda";
}

void check_settings(const AnalysisSettings& settings) {
  check_setting_values(settings);
  check_device(settings);
}

}  // namespace infoplane

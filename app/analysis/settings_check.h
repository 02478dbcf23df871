#pragma once

#include <string>

#include "engine/base/analysis_settings.h"

namespace infoplane {

/// Refuses settings that no run can have: bad_argument for a value out of range, device_unavailable and
/// not_in_this_build for what this program cannot compute. Names the option and the values it takes.
void check_settings(const AnalysisSettings& settings);

/// Settles what the user said of device ("auto", "cpu", "cuda", "cuda:1") and dtype ("auto", "float32",
/// "bfloat16"): auto is a CUDA device where one can be used, and bfloat16 there. Which of several devices it
/// is changes no figure: settings say "cuda", and `which` the device. Throws as check_settings.
void choose_device(const std::string& device, const std::string& dtype, AnalysisSettings& settings,
                   std::string& which);

}  // namespace infoplane

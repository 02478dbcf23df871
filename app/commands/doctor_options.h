#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// The options of `doctor` as they were typed.
struct DoctorOptions {
  std::string study{}, scratch{}, database{};
  int threads = 0;
  bool json = false;
};

void define_doctor_options(CLI::App& command, DoctorOptions& options);

/// The options of `devices`, which looks at a part of it.
struct DevicesOptions {
  bool json = false;
};

void define_devices_options(CLI::App& command, DevicesOptions& options);

}  // namespace infoplane::cli

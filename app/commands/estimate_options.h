#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// The options of `estimate` as they were typed.
struct EstimateOptions {
  std::string states{};               ///< a safetensors file, see StatesFile
  std::vector<std::string> labels{};  ///< names of label tensors
  std::string orders = "1,2,3,4", json{};
  std::optional<int> bins{};
  AnalysisSettings settings{};
  int threads = 0;
  std::uint64_t memory = 0;
  bool quiet = false;
};

void define_estimate_options(CLI::App& command, EstimateOptions& options);

/// Its settings, with the orders as numbers and the bins that were named, if any. Throws bad_argument.
AnalysisSettings settings_of(const EstimateOptions& options);

}  // namespace infoplane::cli

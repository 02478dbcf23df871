#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// The options of `inspect` as they were typed.
struct InspectOptions {
  std::vector<std::string> paths{};
  bool json = false;
  bool no_estimate = false;  ///< the verdict alone
  bool as_named = false;     ///< every path is one folder, whatever lies in it
  std::string database{};
  std::int64_t tokens = 100'000;
  std::string corpus{}, text_column{}, split = "file";
  AnalysisSettings settings{};
};

void define_inspect_options(CLI::App& command, InspectOptions& options);

/// The command line that asks the same of another program, about these folders, for answers as JSON.
std::vector<std::string> inspect_words(const InspectOptions& options,
                                       const std::vector<std::string>& folders);

}  // namespace infoplane::cli

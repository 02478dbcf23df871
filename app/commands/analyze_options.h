#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// The options of `analyze` as they were typed.
struct AnalyzeOptions {
  std::vector<std::string> models{};
  std::string corpus{}, preferences{}, database{};
  std::string text_column{}, split = "file";
  std::string orders = "1,2,3,4";
  std::string device = "auto", dtype = "auto";
  std::string progress{};  ///< empty: text on a terminal
  std::string json{};      ///< empty: a table on stdout
  AnalysisSettings settings{};
  int threads = 0;
  std::uint64_t memory = 0;
  std::string scratch{}, hidden_states = "auto";
  bool loss = false, recompute = false, quiet = false;
};

void define_analyze_options(CLI::App& command, AnalyzeOptions& options);

/// Its settings, with the orders as numbers; device and dtype are not settled. Throws bad_argument.
AnalysisSettings settings_of(const AnalyzeOptions& options);

}  // namespace infoplane::cli

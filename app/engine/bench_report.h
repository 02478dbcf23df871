#pragma once

#include <string>

#include "app/bench/benchmark.h"
#include "app/commands/run_json.h"

namespace infoplane::cli {

/// What `bench` prints. `title` names the shape or the folder.
std::string benchmark_text(const BenchmarkReport& report, const std::string& title,
                           const AnalysisSettings& settings);

/// The same as one object; rates in operations a second, parts in seconds.
OrderedJson benchmark_json(const BenchmarkReport& report, const std::string& title,
                           const AnalysisSettings& settings);

}  // namespace infoplane::cli

#pragma once

#include <cstdint>
#include <string>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// The options of `bench` as they were typed.
struct BenchOptions {
  std::string model{}, shape{}, keep{}, scratch{}, device = "cpu", dtype = "auto", hidden_states = "auto";
  std::int64_t documents = 64, length = 512;
  AnalysisSettings settings{};
  int threads = 0;
  std::uint64_t memory = 0;
  bool json = false, no_reference = false;
};

void define_bench_options(CLI::App& command, BenchOptions& options);

/// Throws bad_argument where no model is named, or a shape that there is not.
void check_bench_options(const BenchOptions& options);

}  // namespace infoplane::cli

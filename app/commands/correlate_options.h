#pragma once

#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/commands/correlation_options.h"
#include "app/commands/page_options.h"
#include "app/study/correlation_study.h"

namespace infoplane::cli {

/// The options of `correlate` as they were typed.
struct CorrelateOptions {
  std::string database{}, json{};
  std::vector<std::string> measures{}, benchmarks{}, excluded{};
  std::vector<int> orders{1};
  std::string estimate{}, states = "paper", points = "models";
  CorrelationOptions correlation{};
  int resamples = 2000;
  std::uint64_t seed = 0;
  bool no_catalogue = false;
  std::string figure{};  ///< .svg, .pdf, .png or .csv; empty = no figure
  PageOptions page{};
};

void define_correlate_options(CLI::App& command, CorrelateOptions& options);

/// The question that they ask of the study, over all threads that this process may use.
CorrelationRequest correlation_request(const CorrelateOptions& options);

/// Writes the answer where it was asked for: as JSON, as a table, or both. Throws as write_target.
void report_correlation(const CorrelationStudy& study, const CorrelateOptions& options);

}  // namespace infoplane::cli

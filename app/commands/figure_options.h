#pragma once

#include <string>
#include <vector>

#include "app/commands/correlation_options.h"
#include "app/commands/page_options.h"
#include "database/run_record.h"
#include "engine/base/measurement.h"

namespace infoplane::cli {

/// `export figure` as it was typed: a view of some runs, drawn by the window's plot layer.
struct FigureOptions {
  std::string view{};         ///< "plane", "layers", "compare", "scatter", "matrix", "shares" or "table"
  std::vector<RunId> runs{};  ///< empty: every finished run
  std::string database{};
  int order = 1;
  std::string measure{};  ///< "raw", "null", "adjusted" or "debiased"; empty = the last that all runs have
  States states = States::paper;
  std::string points = "layers";  ///< what a point of the plane is: "layers", "models" or "checkpoints"
  std::string by = "families";    ///< what has a panel in `compare`: "families", "models" or "runs"
  std::string rows = "models";    ///< what has a row in `shares` and `table`: "models" or "layers"
  std::string quantity{};         ///< of `scatter`: "optimality"; empty = the first there is
  std::string
      benchmark{};  ///< of `scatter`: "IFEval", "arc_easy:acc"; empty = the first that tells something
  CorrelationOptions correlation{};
  bool by_family = false;  ///< beside the scatter the coefficients within and between families
  std::string output{};    ///< .svg, .pdf, .png or .csv
  PageOptions page{};
  bool sidecar = false;  ///< beside the figure a .json with its data and where they come from
};

void define_figure_options(CLI::App& command, FigureOptions& options);

}  // namespace infoplane::cli

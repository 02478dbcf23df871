#pragma once

#include <span>
#include <string>
#include <vector>

#include "app/analysis/bound_curves.h"
#include "app/commands/run_json.h"

namespace infoplane::cli {

/// A stored run over the text of a curve: the mean over its layers against the bound.
struct BoundedRun {
  RunRecord run{};
  int order = 0;
  States states = States::paper;
  std::string measure{};  ///< "debiased" where the run has it, else "raw"
  double complexity = 0, expressivity = 0;
  BoundDistance distance{};
};

/// The finished runs of the database that are measured at the positions of these curves.
std::vector<BoundedRun> bounded_runs(const Store& store, std::span<const BoundResult> curves);

/// For a person: a table a curve, and the runs below it.
std::string ib_curve_table(std::span<const BoundResult> curves, std::span<const BoundedRun> runs);

/// One object; members that the README describes. Points in nats, runs in efficiency units.
OrderedJson ib_curve_json(std::span<const BoundResult> curves, std::span<const BoundedRun> runs);

}  // namespace infoplane::cli

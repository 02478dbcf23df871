#pragma once

#include <optional>

#include "ui/data/correlations.h"

namespace infoplane::ui {

/// What a column of scores is counted in.
struct ScoreScale {
  bool percent = false;                   ///< numbers larger than shares
  std::optional<double> least{}, most{};  ///< its ends: 0 and 1 (or 100) of an accuracy, none of a perplexity
};

/// By the metric's name and the values: ends are told only where no value passes them. Those of a column
/// whose sign is turned are turned too.
ScoreScale scoreScale(const CorrelationBenchmark& column);

}  // namespace infoplane::ui

#pragma once

#include <filesystem>

#include "engine/base/json.h"
#include "engine/benchmarks/score_table.h"

namespace infoplane {

/// Bounds of a results file; those with samples written into them are not results.
inline constexpr JsonLimits harness_limits{64u << 20, 64, 4'000'000, true};

/// One results file of lm-evaluation-harness, of either layout, as a table of one model: every metric of
/// every task and group with its standard error, shots, version, chat template and number of examples; of
/// which model, `read_harness_model` says. Entries that are no number ("N/A") are absent; NaN, predictions
/// without a score (`bypass`) and parts of a benchmark (`--limit`) are warned of. Throws Error
/// scores_invalid, with the JSON pointer, for a file that is no such thing or does not say which model it is
/// about.
ScoreTable read_harness_results(const Json& root, const std::filesystem::path& source);

}  // namespace infoplane

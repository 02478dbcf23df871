#pragma once

#include "engine/benchmarks/csv.h"
#include "engine/benchmarks/score_table.h"

namespace infoplane {

/// Whether the header is that of an Open LLM Leaderboard v2 export, in either of its layouts.
bool is_leaderboard(const CsvTable& table);

/// The table's scores: benchmarks by their published names ("MATH Lvl 5"), metric "normalized" (0 to 100) or
/// "raw" (0 to 1), shots as the leaderboard ran them. Signs in column names (arrows, hearts) are passed over.
/// A model that stands there twice is warned of, and its first row counts: the tables are sorted by average.
/// Throws Error scores_invalid, with the line, for a row without a name and for a score that is no number.
ScoreTable read_leaderboard(const CsvTable& table, const Cancellation& cancellation = {});

}  // namespace infoplane

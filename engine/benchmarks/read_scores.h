#pragma once

#include <filesystem>

#include "engine/base/cancellation.h"
#include "engine/benchmarks/mapped_csv.h"
#include "engine/benchmarks/score_table.h"

namespace infoplane {

struct ScoreReading {
  CsvMapping mapping{};  ///< for tables whose layout is not known; for others it is not looked at
  bool mapped = false;   ///< take every table by the mapping
  std::string source{};  ///< kept with each score; empty = the file's name, for JSON the harness' name
  std::string date{};    ///< of scores that tell none, "2025-05-09"
  Cancellation cancellation{};
};

/// Reads a file of benchmark scores, whatever its layout: JSON is a results file of lm-evaluation-harness, a
/// table one of Open LLM Leaderboard v2 or one with a mapping. Any thread. Throws Error file_missing,
/// file_unreadable, json_*, scores_invalid, bad_argument (the date), cancelled.
ScoreTable read_scores(const std::filesystem::path& file, const ScoreReading& reading = {});

/// The same for a text in memory.
ScoreTable read_scores_text(std::string_view text, const std::filesystem::path& source,
                            const ScoreReading& reading = {});

}  // namespace infoplane

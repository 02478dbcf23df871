#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "database/score_record.h"

namespace infoplane {

/// A benchmark as a column: its name and the metric that is taken.
struct BenchmarkName {
  std::string benchmark{}, metric{};
  auto operator<=>(const BenchmarkName&) const = default;
};

/// How a score was taken: scores of different ways are not to be compared.
struct ScoringWay {
  std::optional<int> shots{};
  std::string version{}, chat{};
  bool partial = false;  ///< over a part of the examples
  auto operator<=>(const ScoringWay&) const = default;
};

std::string way_text(
    const ScoringWay& way);  ///< "5 shots, version 2, no chat template"; empty = nothing told

/// Where a score comes from.
struct ScoreOrigin {
  double value = 0;
  std::string source{}, date{};
  ScoringWay way{};
  std::string examples{};  ///< "10 of 2,376 examples" of a part
  std::optional<bool> lower_is_better{};
};

ScoreOrigin origin_of(const StoredScore& stored);

using ScoresByName = std::map<BenchmarkName, ScoreOrigin>;
using ScoreCandidates = std::map<BenchmarkName, std::vector<ScoreOrigin>>;

/// One score of each benchmark for each model: of those over all examples the one that was taken in the way
/// that most models share, then the latest.
std::vector<ScoresByName> choose_scores(const std::vector<ScoreCandidates>& models);

}  // namespace infoplane

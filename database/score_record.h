#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/score.h"

namespace infoplane {

/// The scores of one file or table.
struct ScoreBatch {
  std::string source{};  ///< kept with each score; not empty
  std::vector<ScoredModel> models{};
};

/// What an import did, or would do.
struct ScoreChanges {
  std::int64_t added = 0, changed = 0, same = 0;
  bool operator==(const ScoreChanges&) const = default;
};

struct StoredScore {
  BenchmarkScore score{};
  std::string source{};
  std::string date{};  ///< empty = not told
};

/// A model that has scores; not necessarily one that was analysed.
struct StoredScoredModel {
  std::string name{}, revision{}, variant{};
  std::string path{}, commit{};
  std::optional<std::int64_t> step{}, parameters{};
  std::vector<StoredScore> scores{};
};

}  // namespace infoplane

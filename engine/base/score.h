#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace infoplane {

/// One published number: how a model did on a benchmark, by one of its metrics.
struct BenchmarkScore {
  std::string benchmark{};        ///< "IFEval", "arc_challenge": as its source calls it
  std::string metric{};           ///< "acc", "exact_match,strict-match", "normalized"
  double value = 0;               ///< in the unit of its source; finite
  std::optional<double> error{};  ///< standard error
  std::optional<int> shots{};     ///< examples in the prompt
  bool group = false;             ///< a mean over other benchmarks of the same source
  std::string version{};          ///< of the task; empty = not told
  std::string chat{};             ///< "none", or a hash of the chat template; empty = not told
  std::int64_t examples = 0;      ///< that were tried, where they were a part of all; 0 = all
  std::int64_t examples_of = 0;   ///< that there are; 0 = not told
  std::optional<bool> lower_is_better{};
  bool operator==(const BenchmarkScore&) const = default;
};

/// A model as the source of scores names it, not as a folder on this machine does.
struct ScoredModel {
  std::string name{};                        ///< "EleutherAI/pythia-410m"
  std::string revision{};                    ///< "step143000"; empty = the one people mean
  std::optional<std::int64_t> step{};        ///< of training, where the source has a field for it
  std::optional<std::int64_t> parameters{};  ///< as published, often rounded
  std::string date{};  ///< of the scores, "2024-08-07" or "2024-08-07T12:00:00Z"; empty = not told
  std::vector<BenchmarkScore> scores{};
  std::string variant{};  ///< an adapter, or other weights put on top; empty = the model itself
  std::string path{};     ///< the folder that was scored, resolved, where `name` is one of this machine
  std::string commit{};   ///< of the hub; empty = not told
};

}  // namespace infoplane

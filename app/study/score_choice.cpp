#include "app/study/score_choice.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "engine/benchmarks/score_table.h"

namespace infoplane {
namespace {

using WayCounts = std::map<BenchmarkName, std::map<ScoringWay, int>>;

/// By how many models each way of taking a benchmark is shared.
WayCounts count_ways(const std::vector<ScoreCandidates>& models) {
  WayCounts counts;
  for (const ScoreCandidates& candidates : models) {
    for (const auto& [name, origins] : candidates) {
      std::set<ScoringWay> ways;
      for (const ScoreOrigin& origin : origins) ways.insert(origin.way);
      for (const ScoringWay& way : ways) ++counts[name][way];
    }
  }
  return counts;
}

}  // namespace

std::string way_text(const ScoringWay& way) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  if (way.shots) add(std::to_string(*way.shots) + (*way.shots == 1 ? " shot" : " shots"));
  if (!way.version.empty()) add("version " + way.version);
  if (!way.chat.empty()) add(way.chat == "none" ? "no chat template" : "chat " + way.chat);
  if (way.partial) add("a part of the examples");
  return text;
}

ScoreOrigin origin_of(const StoredScore& stored) {
  const BenchmarkScore& score = stored.score;
  const bool partial = score.examples > 0;
  return {score.value,
          stored.source,
          stored.date,
          {score.shots, score.version, score.chat, partial},
          partial ? examples_text(score) : std::string(),
          score.lower_is_better};
}

std::vector<ScoresByName> choose_scores(const std::vector<ScoreCandidates>& models) {
  const WayCounts counts = count_ways(models);
  std::vector<ScoresByName> chosen(models.size());
  for (std::size_t i = 0; i < models.size(); ++i) {
    for (const auto& [name, origins] : models[i]) {
      const std::map<ScoringWay, int>& shared = counts.at(name);
      const auto rank = [&](const ScoreOrigin& origin) {
        return std::make_tuple(!origin.way.partial, shared.at(origin.way), origin.date, origin.source,
                               origin.way);
      };
      chosen[i][name] = *std::ranges::max_element(origins, {}, rank);
    }
  }
  return chosen;
}

}  // namespace infoplane

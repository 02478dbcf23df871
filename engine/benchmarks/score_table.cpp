#include "engine/benchmarks/score_table.h"

#include <algorithm>
#include <utility>

#include "engine/base/units.h"

namespace infoplane {

std::string_view layout_name(ScoreLayout layout) {
  switch (layout) {
    case ScoreLayout::leaderboard:
    case ScoreLayout::leaderboard_compact:
      return "Open LLM Leaderboard v2 table";
    case ScoreLayout::mapped_csv:
      return "table";
    case ScoreLayout::harness_old:
      return "lm-evaluation-harness results (before 0.4)";
    case ScoreLayout::harness:
      return "lm-evaluation-harness results";
  }
  return {};
}

std::string_view warning_text(ScoreWarningKind kind) {
  switch (kind) {
    case ScoreWarningKind::repeated_row:
      return "repeated with the same scores";
    case ScoreWarningKind::conflicting_row:
      return "repeated with other scores; the first row counts";
    case ScoreWarningKind::unknown_size:
      return "number of parameters not known";
    case ScoreWarningKind::missing_score:
      return "a score is missing";
    case ScoreWarningKind::no_score:
      return "no score at all";
    case ScoreWarningKind::not_a_number:
      return "no number (NaN): left out";
    case ScoreWarningKind::predictions_only:
      return "predictions without a score: left out";
    case ScoreWarningKind::part_of_examples:
      return "scored on a part of the examples";
  }
  return {};
}

std::string examples_text(const BenchmarkScore& score) {
  const auto number = [](std::int64_t value) { return format_count(static_cast<std::uint64_t>(value)); };
  return number(score.examples) + (score.examples_of > 0 ? " of " + number(score.examples_of) : "") +
         " examples";
}

std::int64_t ScoreTable::warnings_of(ScoreWarningKind kind) const {
  return std::ranges::count(warnings, kind, &ScoreWarning::kind);
}

void ScoreTableBuilder::warn(ScoreWarningKind kind, std::uint64_t line, std::string about) {
  table_.warnings.push_back({kind, line, std::move(about)});
}

void ScoreTableBuilder::add(ScoredModel model, std::uint64_t line) {
  ++table_.rows;
  if (model.scores.empty()) warn(ScoreWarningKind::no_score, line, model.name);
  const auto [at, fresh] = seen_.try_emplace({model.name, model.revision}, table_.models.size());
  if (fresh) {
    table_.models.push_back(std::move(model));
    return;
  }
  const bool same = table_.models[at->second].scores == model.scores;
  warn(same ? ScoreWarningKind::repeated_row : ScoreWarningKind::conflicting_row, line, model.name);
}

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/score.h"

namespace infoplane {

/// How a file of scores is laid out.
enum class ScoreLayout {
  leaderboard,          ///< Open LLM Leaderboard v2, its own column names
  leaderboard_compact,  ///< the same with short names: fullname, params_b, ifeval, ...
  mapped_csv,           ///< any table, with a mapping
  harness_old,          ///< lm-evaluation-harness before 0.4: "acc", "acc_stderr"
  harness               ///< since 0.4: "acc,none", "acc_stderr,none", groups, n-shot
};

std::string_view layout_name(ScoreLayout layout);  ///< "lm-evaluation-harness results"

enum class ScoreWarningKind {
  repeated_row,      ///< a model that stood in the table already, with the same scores
  conflicting_row,   ///< the same with other scores; the first row counts
  unknown_size,      ///< the number of parameters is missing, 0 or below
  missing_score,     ///< a field that should hold a score is empty
  no_score,          ///< a row, or a task, without any score
  not_a_number,      ///< NaN or infinity stands where a score should
  predictions_only,  ///< a task whose answers were kept and not scored
  part_of_examples   ///< a score over some of the examples
};

struct ScoreWarning {
  ScoreWarningKind kind = ScoreWarningKind::missing_score;
  std::uint64_t line = 0;  ///< 0 in JSON
  std::string about{};     ///< the model, or the task
};

/// "10 of 2,376 examples" of a score over a part of them.
std::string examples_text(const BenchmarkScore& score);

std::string_view warning_text(ScoreWarningKind kind);  ///< "repeated with other scores; the first counts"

/// The scores of one file.
struct ScoreTable {
  ScoreLayout layout = ScoreLayout::mapped_csv;
  std::string source{};   ///< where scores come from: kept with each of them
  std::int64_t rows = 0;  ///< of models, as found in the file
  std::vector<ScoredModel> models{};
  std::vector<ScoreWarning> warnings{};

  std::int64_t warnings_of(ScoreWarningKind kind) const;
};

/// Gathers rows into a table and notices models that come twice.
class ScoreTableBuilder {
 public:
  explicit ScoreTableBuilder(ScoreLayout layout) { table_.layout = layout; }

  void add(ScoredModel model, std::uint64_t line);
  void warn(ScoreWarningKind kind, std::uint64_t line, std::string about);
  ScoreTable take() { return std::move(table_); }

 private:
  using Name = std::pair<std::string, std::string>;  // name, revision
  ScoreTable table_{};
  std::map<Name, std::size_t> seen_{};
};

}  // namespace infoplane

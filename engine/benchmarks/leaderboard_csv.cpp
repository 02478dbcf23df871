#include "engine/benchmarks/leaderboard_csv.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/error.h"
#include "engine/benchmarks/number_field.h"

namespace infoplane {
namespace {

struct Task {
  std::string_view name;     ///< as published
  std::string_view plain;    ///< column of the full layout, without signs
  std::string_view compact;  ///< column of the compact layout
  int shots;                 ///< -1: does not apply
};

// Shots: huggingface.co/docs/leaderboards/open_llm_leaderboard/about, "Task evaluations and parameters".
constexpr std::array kTasks{Task{"Average", "Average", "average", -1},
                            Task{"IFEval", "IFEval", "ifeval", 0},
                            Task{"BBH", "BBH", "bbh", 3},
                            Task{"MATH Lvl 5", "MATH Lvl 5", "math_lvl5", 4},
                            Task{"GPQA", "GPQA", "gpqa", 0},
                            Task{"MuSR", "MUSR", "musr", 0},
                            Task{"MMLU-Pro", "MMLU-PRO", "mmlu_pro", 5}};

/// A column's name without what is not ASCII ("Average ⬆️" is "Average").
std::string plain_name(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (static_cast<unsigned char>(c) < 0x80) plain += c;
  return std::string(trimmed(plain));
}

struct ScoreColumn {
  std::size_t at = 0;
  const Task* task = nullptr;
  const char* metric = "normalized";
};

struct Columns {
  bool compact = false;
  std::optional<std::size_t> name{}, size{}, date{};
  std::vector<ScoreColumn> scores{};
};

Columns columns_of(const CsvTable& table) {
  Columns columns;
  std::optional<std::size_t> short_name;
  for (std::size_t i = 0; i < table.header.size(); ++i) {
    const std::string name = plain_name(table.header[i]);
    if (name == "fullname") columns.name = i;
    if (name == "Model") short_name = i;
    if (name == "params_b" || name == "#Params (B)") columns.size = i;
    if (name == "Submission Date") columns.date = i;
    for (const Task& task : kTasks) {
      if (name == task.plain) columns.scores.push_back({i, &task, "normalized"});
      if (name == std::string(task.plain) + " Raw") columns.scores.push_back({i, &task, "raw"});
      if (name == task.compact) {
        columns.scores.push_back({i, &task, "normalized"});
        columns.compact = true;
      }
    }
  }
  if (!columns.name) columns.name = short_name;
  return columns;
}

[[noreturn]] void refuse(const CsvTable& table, const CsvRow& row, const std::string& what) {
  throw Error(ErrorCode::scores_invalid, what, Location::line(table.source, row.line),
              "export the table again; nothing of it was stored");
}

std::optional<std::int64_t> parameters_of(std::string_view field) {
  const std::optional<double> billions = read_number(field);
  if (!billions || *billions <= 0 || *billions > 1e5) return std::nullopt;
  return std::llround(*billions * 1e9);
}

ScoredModel read_row(const CsvTable& table, const CsvRow& row, const Columns& columns,
                     ScoreTableBuilder& builder) {
  ScoredModel model;
  model.name = std::string(trimmed(row.fields[*columns.name]));
  if (model.name.empty()) refuse(table, row, "a row names no model");
  if (columns.date) model.date = std::string(trimmed(row.fields[*columns.date]));
  if (columns.size) {
    model.parameters = parameters_of(row.fields[*columns.size]);
    if (!model.parameters) builder.warn(ScoreWarningKind::unknown_size, row.line, model.name);
  }
  for (const ScoreColumn& column : columns.scores) {
    const std::string& field = row.fields[column.at];
    if (is_absent(field)) {
      builder.warn(ScoreWarningKind::missing_score, row.line, model.name);
      continue;
    }
    const std::optional<double> value = read_number(field);
    if (!value) {
      refuse(table, row,
             "\"" + printable(field, 60) + "\" stands where a score of " + std::string(column.task->name) +
                 " is expected");
    }
    BenchmarkScore score{std::string(column.task->name), column.metric, *value, {}, {},
                         column.task->shots < 0};
    if (column.task->shots >= 0) score.shots = column.task->shots;
    model.scores.push_back(std::move(score));
  }
  return model;
}

}  // namespace

bool is_leaderboard(const CsvTable& table) {
  const Columns columns = columns_of(table);
  return columns.name && columns.scores.size() >= 6;
}

ScoreTable read_leaderboard(const CsvTable& table, const Cancellation& cancellation) {
  const Columns columns = columns_of(table);
  ScoreTableBuilder builder(columns.compact ? ScoreLayout::leaderboard_compact : ScoreLayout::leaderboard);
  for (const CsvRow& row : table.rows) {
    if (row.line % 256 == 0) cancellation.check();
    builder.add(read_row(table, row, columns, builder), row.line);
  }
  return builder.take();
}

}  // namespace infoplane

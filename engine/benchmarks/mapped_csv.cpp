#include "engine/benchmarks/mapped_csv.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "engine/base/error.h"
#include "engine/benchmarks/number_field.h"
#include "engine/naming/model_name.h"

namespace infoplane {
namespace {

using Place = std::optional<std::size_t>;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.emplace_back(trimmed(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return parts;
}

/// The columns of a mapping, found in a table.
class MappedColumns {
 public:
  MappedColumns(const CsvTable& table, const CsvMapping& mapping) : table_(table) {
    model = required(mapping.model.empty() ? "model" : mapping.model);
    // Columns that are called so mean it, where the user has not said which are scores.
    const bool found = mapping.scores.empty() && mapping.benchmark.empty();
    revision = found ? meant(mapping.revision, "revision") : optional(mapping.revision);
    step = found ? meant(mapping.step, "step") : optional(mapping.step);
    parameters = optional(mapping.parameters);
    date = found ? meant(mapping.date, "date") : optional(mapping.date);
    benchmark = optional(mapping.benchmark);
    value = optional(mapping.value);
    metric = optional(mapping.metric);
    error = optional(mapping.error);
    shots = optional(mapping.shots);
    if (benchmark.has_value() != value.has_value())
      refuse("benchmark and value are given one without the other", "a long table needs both");
    if (benchmark) return;
    for (const std::string& name : mapping.scores) scores.push_back(required(name));
    if (mapping.scores.empty()) find_scores();
    if (scores.empty()) refuse("no column holds scores", "name them: --columns scores=NAME;NAME");
  }

  Place revision, step, parameters, date, benchmark, value, metric, error, shots;
  std::size_t model = 0;
  std::vector<std::size_t> scores{};

 private:
  [[noreturn]] void refuse(const std::string& what, const std::string& remedy) const {
    throw Error(ErrorCode::scores_invalid, what, Location::file(table_.source), remedy);
  }

  Place meant(const std::string& named, const char* usual) {
    return named.empty() && table_.column(usual) ? optional(usual) : optional(named);
  }

  std::size_t required(const std::string& name) {
    const Place place = table_.column(name);
    if (!place) {
      refuse("the table has no column \"" + printable(name, 60) + "\"",
             "say which column is what, for example --columns 'model=Name,scores=ARC;MMLU'");
    }
    taken_.insert(*place);
    return *place;
  }

  Place optional(const std::string& name) { return name.empty() ? Place{} : Place{required(name)}; }

  void find_scores() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (taken_.contains(i) || trimmed(table_.header[i]).empty()) continue;
      bool numbers = false, others = false;
      for (const CsvRow& row : table_.rows) {
        if (is_absent(row.fields[i])) continue;
        (read_number(row.fields[i]) ? numbers : others) = true;
      }
      if (numbers && !others) scores.push_back(i);
    }
  }

  const CsvTable& table_;
  std::set<std::size_t> taken_{};
};

class MappedReader {
 public:
  MappedReader(const CsvTable& table, const MappedColumns& columns)
      : table_(table), columns_(columns), builder_(ScoreLayout::mapped_csv) {}

  ScoreTable wide(const Cancellation& cancellation) {
    for (const CsvRow& row : table_.rows) {
      if (row.line % 256 == 0) cancellation.check();
      ScoredModel model = model_of(row);
      for (const std::size_t at : columns_.scores) {
        const auto value = number(row, at);
        if (value) {
          model.scores.push_back({table_.header[at], "score", *value, {}, {}, false});
        } else {
          builder_.warn(ScoreWarningKind::missing_score, row.line, model.name);
        }
      }
      builder_.add(std::move(model), row.line);
    }
    return builder_.take();
  }

  ScoreTable longer(const Cancellation& cancellation) {
    std::map<std::pair<std::string, std::string>, std::size_t> known;
    std::vector<std::pair<ScoredModel, std::uint64_t>> models;
    for (const CsvRow& row : table_.rows) {
      if (row.line % 256 == 0) cancellation.check();
      ScoredModel model = model_of(row);
      const auto [at, fresh] = known.try_emplace({model.name, model.revision}, models.size());
      if (fresh) models.emplace_back(std::move(model), row.line);
      add_score(models[at->second].first, row);
    }
    for (auto& [model, line] : models) builder_.add(std::move(model), line);
    ScoreTable read = builder_.take();
    read.rows = static_cast<std::int64_t>(table_.rows.size());
    return read;
  }

 private:
  [[noreturn]] void refuse(const CsvRow& row, const std::string& what) const {
    throw Error(ErrorCode::scores_invalid, what, Location::line(table_.source, row.line),
                "correct the table; nothing of it was stored");
  }

  std::string text(const CsvRow& row, Place at) const {
    return at ? std::string(trimmed(row.fields[*at])) : std::string();
  }

  std::optional<double> number(const CsvRow& row, Place at) const {
    if (!at || is_absent(row.fields[*at])) return std::nullopt;
    const auto value = read_number(row.fields[*at]);
    if (!value) {
      refuse(row, "\"" + printable(row.fields[*at], 60) + "\" stands in column \"" +
                      printable(table_.header[*at], 60) + "\", expected a number");
    }
    return value;
  }

  std::optional<std::int64_t> count(const CsvRow& row, Place at) const {
    const auto value = number(row, at);
    if (!value) return std::nullopt;
    if (*value < 0 || *value > 9e15 || *value != std::floor(*value))
      refuse(row, "\"" + printable(row.fields[*at], 60) + "\" is no whole number from 0");
    return static_cast<std::int64_t>(*value);
  }

  ScoredModel model_of(const CsvRow& row) const {
    ScoredModel model;
    model.name = text(row, columns_.model);
    if (model.name.empty()) refuse(row, "a row names no model");
    model.revision = text(row, columns_.revision);
    model.step = count(row, columns_.step);
    if (model.step && model.revision.empty()) model.revision = "step" + std::to_string(*model.step);
    model.parameters = count(row, columns_.parameters);
    model.date = text(row, columns_.date);
    return model;
  }

  void add_score(ScoredModel& model, const CsvRow& row) {
    BenchmarkScore score;
    score.benchmark = text(row, columns_.benchmark);
    if (score.benchmark.empty()) refuse(row, "a row names no benchmark");
    score.metric = text(row, columns_.metric);
    if (score.metric.empty()) score.metric = "score";
    const auto value = number(row, columns_.value);
    if (!value) {
      builder_.warn(ScoreWarningKind::missing_score, row.line, model.name);
      return;
    }
    score.value = *value;
    score.error = number(row, columns_.error);
    if (const auto shots = count(row, columns_.shots)) {
      if (*shots > 1'000'000) refuse(row, "the number of shots is not one");
      score.shots = static_cast<int>(*shots);
    }
    const bool repeated = std::ranges::any_of(model.scores, [&](const BenchmarkScore& other) {
      return other.benchmark == score.benchmark && other.metric == score.metric && other.shots == score.shots;
    });
    if (repeated) {
      builder_.warn(ScoreWarningKind::conflicting_row, row.line, model.name);
    } else {
      model.scores.push_back(std::move(score));
    }
  }

  const CsvTable& table_;
  const MappedColumns& columns_;
  ScoreTableBuilder builder_;
};

}  // namespace

CsvMapping parse_mapping(const std::string& text) {
  CsvMapping mapping;
  const std::map<std::string, std::string CsvMapping::*> roles{
      {"model", &CsvMapping::model}, {"revision", &CsvMapping::revision},
      {"step", &CsvMapping::step},   {"parameters", &CsvMapping::parameters},
      {"date", &CsvMapping::date},   {"benchmark", &CsvMapping::benchmark},
      {"value", &CsvMapping::value}, {"metric", &CsvMapping::metric},
      {"error", &CsvMapping::error}, {"shots", &CsvMapping::shots}};
  const auto refuse = [&](const std::string& what) {
    throw Error(ErrorCode::bad_argument, what, {},
                "write ROLE=COLUMN with commas between; roles are model, revision, step, parameters, date, "
                "scores (COLUMN;COLUMN), benchmark, value, metric, error and shots");
  };
  if (text.empty()) return mapping;
  for (const std::string& part : split(text, ',')) {
    const std::size_t equals = part.find('=');
    const std::string role = part.substr(0, equals);
    const std::string column = equals == std::string::npos ? "" : part.substr(equals + 1);
    if (column.empty()) refuse("the mapping \"" + printable(part, 60) + "\" names no column");
    if (role == "scores" && mapping.scores.empty()) {
      mapping.scores = split(column, ';');
      continue;
    }
    const auto found = roles.find(role);
    if (found == roles.end() || !(mapping.*(found->second)).empty())
      refuse("the role \"" + printable(role, 60) + "\" is not known, or comes twice");
    mapping.*(found->second) = column;
  }
  return mapping;
}

ScoreTable read_mapped(const CsvTable& table, const CsvMapping& mapping, const Cancellation& cancellation) {
  const MappedColumns columns(table, mapping);
  MappedReader reader(table, columns);
  return columns.benchmark ? reader.longer(cancellation) : reader.wide(cancellation);
}

}  // namespace infoplane

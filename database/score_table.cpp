#include "database/score_table.h"

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"

namespace infoplane::database {
namespace {

constexpr int kShotsNotTold = -1;

/// Statements prepared once for all rows of an import.
class ScoreWriter {
 public:
  explicit ScoreWriter(const SQLite::Database& database)
      : insert_model_(database,
                      "INSERT INTO scored_model (name, revision, step, parameters)"
                      " VALUES (:name, :revision, :step, :parameters) ON CONFLICT DO UPDATE"
                      " SET step = coalesce(excluded.step, step),"
                      "  parameters = coalesce(excluded.parameters, parameters)"
                      " WHERE step IS NOT coalesce(excluded.step, step)"
                      "  OR parameters IS NOT coalesce(excluded.parameters, parameters)"),
        find_model_(database, "SELECT id FROM scored_model WHERE name = ? AND revision = ?"),
        insert_benchmark_(database,
                          "INSERT INTO scored_benchmark (name, metric) VALUES (?, ?) ON CONFLICT DO NOTHING"),
        find_benchmark_(database, "SELECT id FROM scored_benchmark WHERE name = ? AND metric = ?"),
        find_score_(database,
                    "SELECT value, error, is_group, scored_on FROM model_score WHERE scored_model_id = ?"
                    " AND benchmark_id = ? AND source = ? AND shots = ?"),
        write_score_(
            database,
            "INSERT OR REPLACE INTO model_score (scored_model_id, benchmark_id, source, shots, value,"
            "  error, is_group, scored_on) VALUES (:scored_model_id, :benchmark_id, :source, :shots,"
            "  :value, :error, :is_group, :scored_on)") {}

  void add(const ScoreBatch& batch) {
    for (const ScoredModel& model : batch.models) {
      const std::int64_t id = model_id(model);
      for (const BenchmarkScore& score : model.scores) add_score(id, batch.source, model.date, score);
    }
  }

  const ScoreChanges& changes() const { return changes_; }

 private:
  static std::int64_t only_number(SQLite::Statement& select) {
    select.executeStep();
    const std::int64_t number = select.getColumn(0).getInt64();
    select.reset();
    return number;
  }

  std::int64_t model_id(const ScoredModel& model) {
    insert_model_.bind(":name", model.name);
    insert_model_.bind(":revision", model.revision);
    bind(insert_model_, ":step", model.step);
    bind(insert_model_, ":parameters", model.parameters);
    insert_model_.exec();
    insert_model_.reset();
    find_model_.bind(1, model.name);
    find_model_.bind(2, model.revision);
    return only_number(find_model_);
  }

  std::int64_t benchmark_id(const BenchmarkScore& score) {
    const auto [known, fresh] = benchmarks_.try_emplace({score.benchmark, score.metric}, 0);
    if (!fresh) return known->second;
    for (SQLite::Statement* statement : {&insert_benchmark_, &find_benchmark_}) {
      statement->bind(1, score.benchmark);
      statement->bind(2, score.metric);
    }
    insert_benchmark_.exec();
    insert_benchmark_.reset();
    return known->second = only_number(find_benchmark_);
  }

  enum class Found { nothing, same, other };

  Found find(std::int64_t model, std::int64_t benchmark, const std::string& source, const std::string& date,
             const BenchmarkScore& score) {
    find_score_.bind(1, model);
    find_score_.bind(2, benchmark);
    find_score_.bind(3, source);
    find_score_.bind(4, score.shots.value_or(kShotsNotTold));
    Found found = Found::nothing;
    if (find_score_.executeStep()) {
      const bool same = figure(find_score_, "value") == score.value &&
                        optional_figure(find_score_, "error") == score.error &&
                        (integer(find_score_, "is_group") != 0) == score.group &&
                        text(find_score_, "scored_on") == date;
      found = same ? Found::same : Found::other;
    }
    find_score_.reset();
    return found;
  }

  void add_score(std::int64_t model, const std::string& source, const std::string& date,
                 const BenchmarkScore& score) {
    const std::int64_t benchmark = benchmark_id(score);
    const Found found = find(model, benchmark, source, date, score);
    ++(found == Found::nothing ? changes_.added : found == Found::same ? changes_.same : changes_.changed);
    if (found == Found::same) return;
    write_score_.bind(":scored_model_id", model);
    write_score_.bind(":benchmark_id", benchmark);
    write_score_.bind(":source", source);
    write_score_.bind(":shots", score.shots.value_or(kShotsNotTold));
    bind_figure(write_score_, ":value", score.value);
    bind_figure(write_score_, ":error", score.error);
    write_score_.bind(":is_group", score.group ? 1 : 0);
    write_score_.bind(":scored_on", date);
    write_score_.exec();
    write_score_.reset();
  }

  SQLite::Statement insert_model_, find_model_, insert_benchmark_, find_benchmark_, find_score_, write_score_;
  std::map<std::pair<std::string, std::string>, std::int64_t> benchmarks_{};
  ScoreChanges changes_{};
};

StoredScore read_score(const SQLite::Statement& row) {
  StoredScore stored;
  stored.score.benchmark = text(row, "benchmark");
  stored.score.metric = text(row, "metric");
  stored.score.value = figure(row, "value");
  stored.score.error = optional_figure(row, "error");
  if (const int shots = small_integer(row, "shots"); shots != kShotsNotTold) stored.score.shots = shots;
  stored.score.group = integer(row, "is_group") != 0;
  stored.source = text(row, "source");
  stored.date = text(row, "scored_on");
  return stored;
}

}  // namespace

ScoreChanges add_scores(const SQLite::Database& database, std::span<const ScoreBatch> batches) {
  ScoreWriter writer(database);
  for (const ScoreBatch& batch : batches) writer.add(batch);
  return writer.changes();
}

std::vector<StoredScoredModel> scored_models(const SQLite::Database& database) {
  std::vector<StoredScoredModel> models;
  SQLite::Statement row(database,
                        "SELECT scored_model.id, scored_model.name, revision, step, parameters,"
                        " scored_benchmark.name AS benchmark, metric, source, shots, value, error, is_group,"
                        " scored_on FROM scored_model"
                        " JOIN model_score ON model_score.scored_model_id = scored_model.id"
                        " JOIN scored_benchmark ON scored_benchmark.id = model_score.benchmark_id"
                        " ORDER BY scored_model.name, revision, benchmark, metric, source, shots");
  std::int64_t current = -1;
  while (row.executeStep()) {
    if (const std::int64_t id = integer(row, "id"); id != current) {
      current = id;
      models.push_back({text(row, "name"),
                        text(row, "revision"),
                        optional_integer(row, "step"),
                        optional_integer(row, "parameters"),
                        {}});
    }
    models.back().scores.push_back(read_score(row));
  }
  return models;
}

void set_matches(const SQLite::Database& database, const std::map<std::string, std::string>& matches) {
  SQLite::Statement insert(database, "INSERT OR REPLACE INTO model_match (name, model) VALUES (?, ?)");
  for (const auto& [name, model] : matches) {
    insert.bind(1, name);
    insert.bind(2, model);
    insert.exec();
    insert.reset();
  }
}

std::vector<std::string> published_names(const SQLite::Database& database) {
  std::vector<std::string> names;
  SQLite::Statement row(database, "SELECT DISTINCT name FROM scored_model ORDER BY name");
  while (row.executeStep()) names.push_back(text(row, "name"));
  return names;
}

std::map<std::string, std::string> matches(const SQLite::Database& database) {
  std::map<std::string, std::string> found;
  SQLite::Statement row(database, "SELECT name, model FROM model_match");
  while (row.executeStep()) found[text(row, "name")] = text(row, "model");
  return found;
}

}  // namespace infoplane::database

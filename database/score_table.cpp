#include "database/score_table.h"

#include <tuple>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"

namespace infoplane::database {
namespace {

constexpr int kShotsNotTold = -1;

/// Finds or makes the rows of scored models, with statements prepared once for all rows of an import.
class ScoredModelWriter {
 public:
  explicit ScoredModelWriter(const SQLite::Database& database)
      // A source that says more than it did when it was imported before means the same model.
      : adopt_(database,
               "UPDATE OR IGNORE scored_model SET path = :path, commit_hash = :commit_hash"
               " WHERE name = :name AND revision = :revision AND variant = :variant AND path = ''"
               "  AND commit_hash = ''"),
        insert_(database,
                "INSERT INTO scored_model (name, revision, variant, path, commit_hash, step, parameters)"
                " VALUES (:name, :revision, :variant, :path, :commit_hash, :step, :parameters)"
                " ON CONFLICT DO UPDATE SET step = coalesce(excluded.step, step),"
                "  parameters = coalesce(excluded.parameters, parameters)"
                " WHERE step IS NOT coalesce(excluded.step, step)"
                "  OR parameters IS NOT coalesce(excluded.parameters, parameters)"),
        find_(database,
              "SELECT id FROM scored_model WHERE name = :name AND revision = :revision"
              " AND variant = :variant AND path = :path AND commit_hash = :commit_hash"),
        called_(database,
                "SELECT id FROM scored_model WHERE name = :name AND revision = :revision"
                " AND variant = :variant AND (path <> '' OR commit_hash <> '')") {}

  std::int64_t id_of(const ScoredModel& model) {
    if (!model.path.empty() || !model.commit.empty()) {
      bind_identity(adopt_, model);
      adopt_.exec();
      adopt_.reset();
    }
    if (model.path.empty() && model.commit.empty())
      if (const auto only = only_one_called(model)) return *only;
    bind_identity(insert_, model);
    bind(insert_, ":step", model.step);
    bind(insert_, ":parameters", model.parameters);
    insert_.exec();
    insert_.reset();
    return id_of_identity(model);
  }

 private:
  static void bind_identity(SQLite::Statement& statement, const ScoredModel& model) {
    statement.bind(":name", model.name);
    statement.bind(":revision", model.revision);
    statement.bind(":variant", model.variant);
    statement.bind(":path", model.path);
    statement.bind(":commit_hash", model.commit);
  }

  std::int64_t id_of_identity(const ScoredModel& model) {
    bind_identity(find_, model);
    find_.executeStep();
    const std::int64_t id = find_.getColumn(0).getInt64();
    find_.reset();
    return id;
  }

  /// A source that says less than it did when it was imported before means the same model, if only one is
  /// called so.
  std::optional<std::int64_t> only_one_called(const ScoredModel& model) {
    called_.bind(":name", model.name);
    called_.bind(":revision", model.revision);
    called_.bind(":variant", model.variant);
    std::vector<std::int64_t> ids;
    while (called_.executeStep()) ids.push_back(called_.getColumn(0).getInt64());
    called_.reset();
    return ids.size() == 1 ? std::optional(ids.front()) : std::nullopt;
  }

  SQLite::Statement adopt_, insert_, find_, called_;
};

/// The same for benchmarks.
class BenchmarkWriter {
 public:
  explicit BenchmarkWriter(const SQLite::Database& database)
      : insert_(database,
                "INSERT INTO scored_benchmark (name, metric, lower_is_better) VALUES (:name, :metric, :lower)"
                " ON CONFLICT DO UPDATE SET lower_is_better = coalesce(excluded.lower_is_better,"
                "  lower_is_better)"),
        find_(database, "SELECT id FROM scored_benchmark WHERE name = :name AND metric = :metric") {}

  std::int64_t id_of(const BenchmarkScore& score) {
    const auto [known, fresh] = known_.try_emplace({score.benchmark, score.metric, score.lower_is_better}, 0);
    if (!fresh) return known->second;
    for (SQLite::Statement* statement : {&insert_, &find_}) {
      statement->bind(":name", score.benchmark);
      statement->bind(":metric", score.metric);
    }
    const auto lower = score.lower_is_better;
    database::bind(insert_, ":lower", lower ? std::optional<std::int64_t>(*lower ? 1 : 0) : std::nullopt);
    insert_.exec();
    insert_.reset();
    find_.executeStep();
    known->second = find_.getColumn(0).getInt64();
    find_.reset();
    return known->second;
  }

 private:
  SQLite::Statement insert_, find_;
  std::map<std::tuple<std::string, std::string, std::optional<bool>>, std::int64_t> known_{};
};

class ScoreWriter {
 public:
  explicit ScoreWriter(const SQLite::Database& database)
      : models_(database),
        benchmarks_(database),
        // The same number from a source that now tells how it was taken.
        adopt_(database,
               "UPDATE OR IGNORE model_score SET version = :version, chat = :chat"
               " WHERE scored_model_id = :scored_model_id AND benchmark_id = :benchmark_id"
               "  AND source = :source AND shots = :shots AND examples = :examples AND version = ''"
               "  AND chat = '' AND scored_on = :scored_on AND value = :value"),
        find_(database,
              "SELECT value, error, is_group FROM model_score"
              " WHERE scored_model_id = :scored_model_id AND benchmark_id = :benchmark_id"
              "  AND source = :source AND shots = :shots AND examples = :examples AND version = :version"
              "  AND chat = :chat AND scored_on = :scored_on"),
        write_(database,
               "INSERT OR REPLACE INTO model_score (scored_model_id, benchmark_id, source, shots, version,"
               "  chat, examples, examples_of, value, error, is_group, scored_on)"
               " VALUES (:scored_model_id, :benchmark_id, :source, :shots, :version, :chat, :examples,"
               "  :examples_of, :value, :error, :is_group, :scored_on)") {}

  void add(const ScoreBatch& batch) {
    for (const ScoredModel& model : batch.models) {
      const std::int64_t id = models_.id_of(model);
      for (const BenchmarkScore& score : model.scores) add_score(id, batch.source, model.date, score);
    }
  }

  const ScoreChanges& changes() const { return changes_; }

 private:
  enum class Found { nothing, same, other };

  static void bind_key(SQLite::Statement& statement, std::int64_t model, std::int64_t benchmark,
                       const std::string& source, const std::string& date, const BenchmarkScore& score) {
    statement.bind(":scored_model_id", model);
    statement.bind(":benchmark_id", benchmark);
    statement.bind(":source", source);
    statement.bind(":shots", score.shots.value_or(kShotsNotTold));
    statement.bind(":examples", score.examples);
    statement.bind(":version", score.version);
    statement.bind(":chat", score.chat);
    statement.bind(":scored_on", date);
  }

  Found find(const BenchmarkScore& score) {
    Found found = Found::nothing;
    if (find_.executeStep()) {
      const bool same = figure(find_, "value") == score.value &&
                        optional_figure(find_, "error") == score.error &&
                        (integer(find_, "is_group") != 0) == score.group;
      found = same ? Found::same : Found::other;
    }
    find_.reset();
    return found;
  }

  void add_score(std::int64_t model, const std::string& source, const std::string& date,
                 const BenchmarkScore& score) {
    const std::int64_t benchmark = benchmarks_.id_of(score);
    if (!score.version.empty() || !score.chat.empty()) {
      bind_key(adopt_, model, benchmark, source, date, score);
      bind_figure(adopt_, ":value", score.value);
      adopt_.exec();
      adopt_.reset();
    }
    bind_key(find_, model, benchmark, source, date, score);
    const Found found = find(score);
    ++(found == Found::nothing ? changes_.added : found == Found::same ? changes_.same : changes_.changed);
    if (found == Found::same) return;
    bind_key(write_, model, benchmark, source, date, score);
    write_.bind(":examples_of", score.examples_of);
    bind_figure(write_, ":value", score.value);
    bind_figure(write_, ":error", score.error);
    write_.bind(":is_group", score.group ? 1 : 0);
    write_.exec();
    write_.reset();
  }

  ScoredModelWriter models_;
  BenchmarkWriter benchmarks_;
  SQLite::Statement adopt_, find_, write_;
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
  stored.score.version = text(row, "version");
  stored.score.chat = text(row, "chat");
  stored.score.examples = integer(row, "examples");
  stored.score.examples_of = integer(row, "examples_of");
  if (const auto lower = optional_integer(row, "lower_is_better")) stored.score.lower_is_better = *lower != 0;
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
  SQLite::Statement row(
      database,
      "SELECT scored_model.id, scored_model.name, revision, variant, path, commit_hash, step,"
      " parameters, scored_benchmark.name AS benchmark, metric, lower_is_better, source,"
      " shots, version, chat, examples, examples_of, value, error, is_group, scored_on"
      " FROM scored_model"
      " JOIN model_score ON model_score.scored_model_id = scored_model.id"
      " JOIN scored_benchmark ON scored_benchmark.id = model_score.benchmark_id"
      " ORDER BY scored_model.name, revision, variant, path, commit_hash, benchmark, metric,"
      "  source, shots, version, chat, examples, scored_on");
  std::int64_t current = -1;
  while (row.executeStep()) {
    if (const std::int64_t id = integer(row, "id"); id != current) {
      current = id;
      models.push_back({text(row, "name"),
                        text(row, "revision"),
                        text(row, "variant"),
                        text(row, "path"),
                        text(row, "commit_hash"),
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

void forget_match(const SQLite::Database& database, const std::string& name) {
  SQLite::Statement remove(database, "DELETE FROM model_match WHERE name = ?");
  remove.bind(1, name);
  remove.exec();
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

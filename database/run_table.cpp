#include "database/run_table.h"

#include <limits>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/layer_table.h"
#include "database/model_table.h"
#include "database/run_order.h"
#include "database/run_state.h"
#include "database/same_weights.h"
#include "database/state_names.h"
#include "engine/base/error.h"

namespace infoplane::database {
namespace {

constexpr char now[] = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')";

/// The run of this checkpoint that was begun under `key` and not finished. It gives the key up: two runs
/// cannot have it.
std::optional<RunId> set_aside_unfinished(const SQLite::Database& database, const std::string& key,
                                          std::int64_t checkpoint) {
  SQLite::Statement select(database, "SELECT id, state FROM run WHERE key = ? AND checkpoint_id = ?");
  select.bind(1, key);
  select.bind(2, checkpoint);
  if (!select.executeStep()) return std::nullopt;
  const RunId id = select.getColumn(0).getInt64();
  if (run_state(select.getColumn(1).getString()) == RunState::done) {
    throw Error(ErrorCode::bad_argument, "run " + std::to_string(id) + " is this very analysis, and is done",
                {}, "use its results, or remove it first");
  }
  SQLite::Statement rename(database, "UPDATE run SET key = key || ' (replaced)' WHERE id = ?");
  rename.bind(1, id);
  rename.exec();
  return id;
}

const std::string& insert_statement() {
  static const std::string sql =
      std::string(
          "INSERT INTO run (key, state, checkpoint_id, corpus_id, documents, "
          "tokens, positions, bad_lines, ") +
      settings_columns +
      ", preference_name, preference_path, preference_hash, preference_pairs, "
      "preference_positions, program_version, started_at) VALUES (:key, 'running', :checkpoint_id, "
      ":corpus_id, :documents, :tokens,"
      " :positions, :bad_lines, " +
      settings_parameters +
      ", :preference_name, :preference_path, :preference_hash, "
      ":preference_pairs, :preference_positions, :program_version, coalesce(nullif(:started_at, ''), " +
      now + ")) RETURNING id";
  return sql;
}

RunId insert_run(const SQLite::Database& database, const RunRecord& run) {
  SQLite::Statement insert(database, insert_statement());
  insert.bind(":key", run.key);
  insert.bind(":checkpoint_id", checkpoint_id(database, run.model));
  insert.bind(":corpus_id", corpus_id(database, run.corpus));
  insert.bind(":documents", run.corpus.documents);
  insert.bind(":tokens", run.corpus.tokens);
  insert.bind(":positions", run.corpus.positions);
  insert.bind(":bad_lines", run.corpus.bad_lines);
  bind_settings(insert, run.settings);
  insert.bind(":preference_name", run.preferences.name);
  insert.bind(":preference_path", run.preferences.path);
  insert.bind(":preference_hash", run.preferences.hash);
  insert.bind(":preference_pairs", run.preferences.pairs);
  insert.bind(":preference_positions", run.preferences.positions);
  insert.bind(":program_version", run.program_version);
  insert.bind(":started_at", run.started_at);
  insert.executeStep();
  return insert.getColumn(0).getInt64();
}

std::string select_statement(const char* rest) {
  std::string statement =
      "SELECT run.*, corpus.name AS corpus_name, corpus.path AS corpus_path, corpus.hash AS corpus_hash, ";
  for (const char* part :
       {model_columns, " FROM run JOIN corpus ON corpus.id = run.corpus_id ", model_joins, " ", rest})
    statement += part;
  return statement;
}

CorpusRecord read_corpus(const SQLite::Statement& row) {
  return {text(row, "corpus_name"),  text(row, "corpus_path"), text(row, "corpus_hash"),
          integer(row, "documents"), integer(row, "tokens"),   integer(row, "positions"),
          integer(row, "bad_lines")};
}

PreferenceRecord read_preferences(const SQLite::Statement& row) {
  return {text(row, "preference_name"), text(row, "preference_path"), text(row, "preference_hash"),
          integer(row, "preference_pairs"), integer(row, "preference_positions")};
}

RunTiming read_timing(const SQLite::Statement& row) {
  return {figure(row, "seconds"),          figure(row, "tokens_per_second"), figure(row, "forward_seconds"),
          figure(row, "estimate_seconds"), integer(row, "peak_rss_bytes"),   figure(row, "geometry_seconds")};
}

RunRecord read_run(const SQLite::Statement& row) {
  RunRecord run;
  run.id = integer(row, "id");
  run.key = text(row, "key");
  run.state = run_state(text(row, "state"));
  run.model = read_model(row);
  run.corpus = read_corpus(row);
  run.preferences = read_preferences(row);
  run.settings = read_settings(row);
  run.program_version = text(row, "program_version");
  run.started_at = text(row, "started_at");
  run.finished_at = text(row, "finished_at");  // NULL while it runs: the empty text
  run.timing = read_timing(row);
  run.warnings = text_list(row, "warnings");
  run.error = text(row, "error");
  run.loss = optional_figure(row, "loss");
  run.removed_at = text(row, "removed_at");  // NULL while it is in sight: the empty text
  return run;
}

std::vector<RunRecord> read_runs(SQLite::Statement& statement) {
  std::vector<RunRecord> runs;
  while (statement.executeStep()) runs.push_back(read_run(statement));
  return runs;
}

void set_removed(const SQLite::Database& database, RunId run, const std::string& removed_at) {
  SQLite::Statement update(database, "UPDATE run SET removed_at = " + removed_at + " WHERE id = ?");
  update.bind(1, run);
  if (update.exec() == 0) throw unknown_run(run);
}

/// "family, model, training" is the order of `sort_by_training`; within a moment that of this.
constexpr char ordered[] = " ORDER BY checkpoint.name, checkpoint.path, run.id";

}  // namespace

RunId begin_run(const SQLite::Database& database, const RunRecord& run, int keep_through) {
  const std::optional<RunId> before =
      set_aside_unfinished(database, run.key, checkpoint_id(database, run.model));
  const RunId id = insert_run(database, run);
  if (before) {
    copy_layers(database, *before, id, keep_through);
    remove_run(database, *before);
  }
  return id;
}

void finish_run(const SQLite::Database& database, RunId run, const RunTiming& timing,
                const std::vector<std::string>& warnings, std::optional<double> loss) {
  require_running(database, run);
  SQLite::Statement update(
      database, std::string("UPDATE run SET state = 'done', finished_at = ") + now +
                    ", seconds = :seconds, tokens_per_second = :tokens_per_second, forward_seconds ="
                    " :forward_seconds, estimate_seconds = :estimate_seconds, geometry_seconds = "
                    ":geometry_seconds, peak_rss_bytes ="
                    " :peak_rss_bytes, warnings = :warnings, loss = :loss WHERE id = :id");
  bind_figure(update, ":seconds", timing.seconds);
  bind_figure(update, ":tokens_per_second", timing.tokens_per_second);
  bind_figure(update, ":forward_seconds", timing.forward_seconds);
  bind_figure(update, ":estimate_seconds", timing.estimate_seconds);
  bind_figure(update, ":geometry_seconds", timing.geometry_seconds);
  update.bind(":peak_rss_bytes", timing.peak_rss_bytes);
  bind_list(update, ":warnings", warnings);
  bind_figure(update, ":loss", loss);
  update.bind(":id", run);
  update.exec();
}

void replace_run(const SQLite::Database& database, RunId replaced, RunId run) {
  const std::optional<RunRecord> old = find_run(database, replaced);
  if (!old) throw unknown_run(replaced);
  remove_run(database, replaced);
  SQLite::Statement rename(database, "UPDATE run SET key = :key WHERE id = :id");
  rename.bind(":key", old->key);
  rename.bind(":id", run);
  rename.exec();
}

void fail_run(const SQLite::Database& database, RunId run, RunState state, const std::string& error,
              const std::vector<std::string>& warnings) {
  if (state != RunState::failed && state != RunState::cancelled) {
    throw Error(ErrorCode::bad_argument,
                "a run cannot fail into the state " + std::string(state_name(state)) +
                    ", expected failed or cancelled",
                {}, "finish the run instead");
  }
  const RunState before = state_of_run(database, run);
  if (before == RunState::failed || before == RunState::cancelled)
    return;  // the first reason is the true one
  require_running(database, run);
  SQLite::Statement update(database,
                           std::string("UPDATE run SET state = :state, error = :error, warnings = :warnings,"
                                       " finished_at = ") +
                               now + " WHERE id = :id");
  update.bind(":state", std::string(state_name(state)));
  update.bind(":error", error);
  bind_list(update, ":warnings", warnings);
  update.bind(":id", run);
  update.exec();
}

void remove_run(const SQLite::Database& database, RunId run) {
  SQLite::Statement remove(database, "DELETE FROM run WHERE id = ?");
  remove.bind(1, run);
  if (remove.exec() == 0) throw unknown_run(run);
}

std::vector<RunRecord> all_runs(const SQLite::Database& database) {
  SQLite::Statement select(database, select_statement("WHERE removed_at IS NULL") + ordered);
  std::vector<RunRecord> runs = read_runs(select);
  sort_by_training(runs);
  tell_same_weights(runs);
  return runs;
}

std::vector<RunRecord> removed_runs(const SQLite::Database& database) {
  SQLite::Statement select(database, select_statement("WHERE removed_at IS NOT NULL") + ordered);
  std::vector<RunRecord> runs = read_runs(select);
  sort_by_training(runs);
  return runs;
}

std::optional<RunRecord> find_run(const SQLite::Database& database, RunId id) {
  SQLite::Statement select(database, select_statement("WHERE run.id = ?"));
  select.bind(1, id);
  std::vector<RunRecord> runs = read_runs(select);
  if (runs.empty()) return std::nullopt;
  tell_same_weights(database, runs.front());
  return std::move(runs.front());
}

std::vector<RunRecord> runs_with_key(const SQLite::Database& database, std::string_view key) {
  SQLite::Statement select(database, select_statement("WHERE run.key = ? ORDER BY run.id"));
  select.bind(1, std::string(key));
  return read_runs(select);
}

RunId copy_run(const SQLite::Database& database, RunId from, const RunRecord& as) {
  const std::optional<RunRecord> source = find_run(database, from);
  if (!source) throw unknown_run(from);
  const RunId copy = begin_run(database, as, -1);
  copy_layers(database, from, copy, std::numeric_limits<int>::max());
  finish_run(database, copy, source->timing, as.warnings, source->loss);
  return copy;
}

void give_run(const SQLite::Database& database, RunId run, const ModelRecord& model) {
  SQLite::Statement update(database, "UPDATE run SET checkpoint_id = :checkpoint_id WHERE id = :id");
  update.bind(":checkpoint_id", checkpoint_id(database, model));
  update.bind(":id", run);
  if (update.exec() == 0) throw unknown_run(run);
}

void hide_run(const SQLite::Database& database, RunId run) {
  set_removed(database, run, now);
}

void restore_run(const SQLite::Database& database, RunId run) {
  set_removed(database, run, "NULL");
}

std::int64_t purge_runs(const SQLite::Database& database) {
  return SQLite::Statement(database, "DELETE FROM run WHERE removed_at IS NOT NULL").exec();
}

}  // namespace infoplane::database

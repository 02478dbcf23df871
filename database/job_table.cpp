#include "database/job_table.h"

#include <algorithm>
#include <string>
#include <variant>

#include <SQLiteCpp/Statement.h>

#include "database/columns.h"
#include "database/job_columns.h"
#include "database/state_names.h"
#include "engine/base/error.h"

namespace infoplane::database {
namespace {

Error unknown(JobId job) {
  return Error(ErrorCode::bad_argument, "there is no job " + std::to_string(job) + " in the queue", {},
               "refresh the queue; the job may have been removed");
}

/// All columns but id and position.
void bind_job(SQLite::Statement& statement, const JobRecord& job) {
  statement.bind(":state", std::string(state_name(job.state)));
  statement.bind(":model_path", job.model_path);
  statement.bind(":title", job.title);
  statement.bind(":corpus_path", job.corpus_path);
  statement.bind(":preference_path", job.preference_path);
  bind_settings(statement, job.settings);
  bind(statement, ":run_id", job.run);
  statement.bind(":layer", job.layer);
  statement.bind(":layers", job.layers);
  statement.bind(":error", job.error);
  statement.bind(":worker_pid", job.worker_pid);
  statement.bind(":kind", kind_column(job.request));
  statement.bind(":request", request_column(job.request));
}

/// What cannot be read cannot be done: not lost, and not met again and again by who works the queue off.
void fail_unreadable(JobRecord& job) {
  const auto* unreadable = std::get_if<UnreadableRequest>(&job.request);
  if (unreadable == nullptr || job.state == JobState::done || job.state == JobState::cancelled) return;
  job.state = JobState::failed;
  job.error = unreadable->problem;
}

JobRecord read_job(const SQLite::Statement& row) {
  JobRecord job;
  job.id = integer(row, "id");
  job.state = job_state(text(row, "state"));
  job.position = integer(row, "position");
  job.model_path = text(row, "model_path");
  job.title = text(row, "title");
  job.corpus_path = text(row, "corpus_path");
  job.preference_path = text(row, "preference_path");
  job.settings = read_settings(row);
  job.run = optional_integer(row, "run_id");
  job.layer = small_integer(row, "layer");
  job.layers = small_integer(row, "layers");
  job.error = text(row, "error");
  job.worker_pid = integer(row, "worker_pid");
  job.request = read_request(text(row, "kind"), text(row, "request"));
  fail_unreadable(job);
  return job;
}

struct Place {
  JobId job;
  std::int64_t position;
};

std::vector<Place> places_in_queue(const SQLite::Database& database) {
  SQLite::Statement select(database, "SELECT id, position FROM job ORDER BY position");
  std::vector<Place> queue;
  while (select.executeStep())
    queue.push_back({select.getColumn(0).getInt64(), select.getColumn(1).getInt64()});
  return queue;
}

void set_position(const SQLite::Database& database, JobId job, std::int64_t position) {
  SQLite::Statement update(database, "UPDATE job SET position = ? WHERE id = ?");
  update.bind(1, position);
  update.bind(2, job);
  update.exec();
}

}  // namespace

JobId add_job(const SQLite::Database& database, const JobRecord& job) {
  static const std::string sql =
      std::string("INSERT INTO job (state, position, model_path, title, corpus_path, preference_path, ") +
      settings_columns +
      ", run_id, layer, layers, error, worker_pid, kind, request) VALUES (:state, (SELECT "
      "coalesce(max(position) + 1, 0) "
      "FROM job),"
      " :model_path, :title, :corpus_path, :preference_path, " +
      settings_parameters + ", :run_id, :layer, :layers, :error, :worker_pid, :kind, :request) RETURNING id";
  SQLite::Statement insert(database, sql);
  bind_job(insert, job);
  insert.executeStep();
  return insert.getColumn(0).getInt64();
}

void update_job(const SQLite::Database& database, const JobRecord& job) {
  static const std::string sql =
      std::string(
          "UPDATE job SET state = :state, model_path = :model_path, title = :title,"
          " corpus_path = :corpus_path, preference_path = :preference_path, (") +
      settings_columns + ") = (" + settings_parameters +
      "), run_id = :run_id, layer = :layer, layers = :layers, error = :error, worker_pid = :worker_pid,"
      " kind = :kind, request = :request WHERE id = :id";
  SQLite::Statement update(database, sql);
  bind_job(update, job);
  update.bind(":id", job.id);
  if (update.exec() == 0) throw unknown(job.id);
}

void move_job(const SQLite::Database& database, JobId job, int places) {
  std::vector<Place> queue = places_in_queue(database);
  const auto found =
      std::find_if(queue.begin(), queue.end(), [&](const Place& one) { return one.job == job; });
  if (found == queue.end()) throw unknown(job);
  const std::int64_t last = static_cast<std::int64_t>(queue.size()) - 1;
  const std::int64_t from = found - queue.begin();
  const std::int64_t to = std::clamp<std::int64_t>(from + places, 0, last);
  if (from == to) return;

  // The jobs between both places share out the positions these had. They go past the end first: two rows may
  // not hold one position even for a moment.
  const auto begin = std::min(from, to), end = std::max(from, to) + 1;
  std::vector<JobId> order;
  for (auto at = begin; at < end; ++at) order.push_back(queue[at].job);
  if (from < to) {
    std::rotate(order.begin(), order.begin() + 1, order.end());
  } else {
    std::rotate(order.begin(), order.end() - 1, order.end());
  }
  const std::int64_t past_the_end = queue.back().position + 1;
  for (auto at = begin; at < end; ++at) set_position(database, order[at - begin], past_the_end + at);
  for (auto at = begin; at < end; ++at) set_position(database, order[at - begin], queue[at].position);
}

void remove_job(const SQLite::Database& database, JobId job) {
  SQLite::Statement remove(database, "DELETE FROM job WHERE id = ?");
  remove.bind(1, job);
  if (remove.exec() == 0) throw unknown(job);
}

std::vector<JobRecord> all_jobs(const SQLite::Database& database) {
  SQLite::Statement select(database, "SELECT * FROM job ORDER BY position");
  std::vector<JobRecord> jobs;
  while (select.executeStep()) jobs.push_back(read_job(select));
  return jobs;
}

}  // namespace infoplane::database

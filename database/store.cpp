#include "database/store.h"

#include "database/bound_curve_table.h"
#include "database/connection.h"
#include "database/job_table.h"
#include "database/layer_table.h"
#include "database/run_table.h"
#include "database/weights_hash_table.h"
#include "engine/base/error.h"

namespace infoplane {

using SQLite::Database;

struct Store::Connection {
  database::Connection file;
};

Store::Store(std::unique_ptr<Connection> connection) : connection_(std::move(connection)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Store Store::open(const std::filesystem::path& file, Access access) {
  return Store(std::make_unique<Connection>(Connection{database::Connection::open(file, access)}));
}

Store open_for_reading(const std::filesystem::path& file) {
  try {
    return Store::open(file, Store::Access::read_only);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::database_read_only || !is_database_file(file)) throw;
    try {
      Store::open(file, Store::Access::read_write);
    } catch (const Error&) {
      throw error;
    }
  }
  return Store::open(file, Store::Access::read_only);
}

const std::filesystem::path& Store::file() const {
  return connection_->file.file();
}

RunId Store::begin_run(const RunRecord& run, int keep_through) {
  return connection_->file.write([&](Database& db) { return database::begin_run(db, run, keep_through); });
}

void Store::add_layer(RunId run, const LayerMeasurement& layer) {
  connection_->file.write([&](Database& db) { database::add_layer(db, run, layer); });
}

void Store::finish_run(RunId run, const RunTiming& timing, const std::vector<std::string>& warnings,
                       std::optional<double> loss, std::optional<RunId> replaced) {
  connection_->file.write_durably([&](Database& db) {
    database::finish_run(db, run, timing, warnings, loss);
    if (replaced) database::replace_run(db, *replaced, run);
  });
}

void Store::fail_run(RunId run, RunState state, const std::string& error,
                     const std::vector<std::string>& warnings) {
  connection_->file.write([&](Database& db) { database::fail_run(db, run, state, error, warnings); });
}

RunId Store::copy_run(RunId from, const RunRecord& as) {
  return connection_->file.write_durably([&](Database& db) { return database::copy_run(db, from, as); });
}

void Store::give_run(RunId run, const ModelRecord& model) {
  connection_->file.write([&](Database& db) { database::give_run(db, run, model); });
}

void Store::hide_run(RunId run) {
  connection_->file.write([&](Database& db) { database::hide_run(db, run); });
}

void Store::restore_run(RunId run) {
  connection_->file.write([&](Database& db) { database::restore_run(db, run); });
}

std::int64_t Store::purge() {
  const auto gone = connection_->file.write([](Database& db) { return database::purge_runs(db); });
  connection_->file.compact();
  return gone;
}

void Store::remove_run(RunId run) {
  connection_->file.write([&](Database& db) { database::remove_run(db, run); });
}

std::vector<RunRecord> Store::runs() const {
  return connection_->file.read([](Database& db) { return database::all_runs(db); });
}

std::optional<RunRecord> Store::run(RunId id) const {
  return connection_->file.read([&](Database& db) { return database::find_run(db, id); });
}

std::vector<RunRecord> Store::removed_runs() const {
  return connection_->file.read([](Database& db) { return database::removed_runs(db); });
}

std::vector<RunRecord> Store::runs_with_key(std::string_view key) const {
  return connection_->file.read([&](Database& db) { return database::runs_with_key(db, key); });
}

std::vector<LayerMeasurement> Store::layers(RunId run) const {
  return connection_->file.read([&](Database& db) { return database::LayerReader(db).layers_of(run); });
}

std::vector<std::vector<LayerMeasurement>> Store::layers(const std::vector<RunId>& runs) const {
  if (runs.empty()) return {};
  return connection_->file.read([&](Database& db) {
    database::LayerReader reader(db);
    std::vector<std::vector<LayerMeasurement>> layers;
    layers.reserve(runs.size());
    for (const RunId run : runs) layers.push_back(reader.layers_of(run));
    return layers;
  });
}

std::optional<std::string> Store::weights_hash(const std::string& stamp) const {
  return connection_->file.read([&](Database& db) { return database::find_weights_hash(db, stamp); });
}

void Store::remember_weights_hash(const std::string& stamp, const std::string& hash) {
  connection_->file.write([&](Database& db) { database::remember_weights_hash(db, stamp, hash); });
}

void Store::put_bound_curve(const BoundCurveRecord& record) {
  connection_->file.write([&](Database& db) { database::put_bound_curve(db, record); });
}

std::optional<BoundCurveRecord> Store::bound_curve(const BoundKey& key) const {
  return connection_->file.read([&](Database& db) { return database::find_bound_curve(db, key); });
}

std::vector<BoundCurveRecord> Store::bound_curves() const {
  return connection_->file.read([](Database& db) { return database::all_bound_curves(db); });
}

JobId Store::add_job(const JobRecord& job) {
  return connection_->file.write([&](Database& db) { return database::add_job(db, job); });
}

void Store::update_job(const JobRecord& job) {
  connection_->file.write([&](Database& db) { database::update_job(db, job); });
}

void Store::move_job(JobId job, int places) {
  connection_->file.write([&](Database& db) { database::move_job(db, job, places); });
}

void Store::remove_job(JobId job) {
  connection_->file.write([&](Database& db) { database::remove_job(db, job); });
}

std::vector<JobRecord> Store::jobs() const {
  return connection_->file.read([](Database& db) { return database::all_jobs(db); });
}

std::int64_t Store::data_version() const {
  return connection_->file.pragma("data_version");
}

}  // namespace infoplane

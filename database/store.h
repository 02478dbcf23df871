#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "database/bound_curve_record.h"
#include "database/file_access.h"
#include "database/job_record.h"
#include "database/run_record.h"
#include "engine/base/analysis_settings.h"

namespace infoplane {

/// The one door to the SQLite file. Every call is one short transaction; a Store belongs to one thread, and
/// several Stores (of several processes) may have the same file open: WAL, busy timeout. All calls may throw
/// database_unreadable, database_read_only, database_busy (after 5 s of waiting), disk_full, write_failed.
class Store {
 public:
  using Access = FileAccess;

  /// Opens or creates (read_write) the file, checks application_id and user_version, applies the migrations
  /// that are missing. A file that may not be written is refused here, before any work is done, unless
  /// `read_only` was asked for. Throws file_missing (read_only), database_foreign, database_newer and the
  /// above.
  static Store open(const std::filesystem::path& file, Access access = Access::read_write);

  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  const std::filesystem::path& file() const;

  /// Inserts family, model, checkpoint, corpus (as far as new) and the run in state running, begun now unless
  /// `started_at` says otherwise; id, state, timing, warnings and error of `run` are not looked at. A run of
  /// this checkpoint with the same key that is not done is replaced: its layers 0..keep_through go over to
  /// the new run, the others go with it, and its id is never given again. Returns the id. Throws bad_argument
  /// when a run with this key is done.
  RunId begin_run(const RunRecord& run, int keep_through = -1);

  /// One transaction: the layer is there or it is not. Throws run_unknown (also when the run was replaced
  /// meanwhile), bad_argument (the run is not running, or has this layer), internal (a figure is not finite).
  void add_layer(RunId run, const LayerMeasurement& layer);

  /// running -> done, on the disk when this returns (synchronous=FULL). In the same transaction the run
  /// `replaced`, computed anew, goes, and this one takes its key. Throws run_unknown, bad_argument.
  void finish_run(RunId run, const RunTiming& timing, const std::vector<std::string>& warnings,
                  std::optional<double> loss = {}, std::optional<RunId> replaced = {});

  /// running -> failed or cancelled; the layers stay. A run that failed or was cancelled before keeps its
  /// first reason. Throws run_unknown, bad_argument (it is done, or `state` is neither).
  void fail_run(RunId run, RunState state, const std::string& error,
                const std::vector<std::string>& warnings = {});

  /// The figures of a run that is done for another folder of the same weights: a new run as `as` describes
  /// it. Throws run_unknown, bad_argument (it has a run with this key that is done).
  RunId copy_run(RunId from, const RunRecord& as);

  /// Says that a run is of the folder that `model` describes: it was moved, or is described better now.
  /// Throws run_unknown.
  void give_run(RunId run, const ModelRecord& model);

  /// Takes a run out of sight, or back; nothing of it is lost. Throw run_unknown.
  void hide_run(RunId run);
  void restore_run(RunId run);

  /// Deletes all runs that are out of sight, and gives their space back to the disk where no other program
  /// has the file open. Returns how many runs went.
  std::int64_t purge();

  /// Deletes a run with its layers, and the model and corpus that only it referred to. Throws run_unknown.
  void remove_run(RunId run);

  /// Those in sight. Ordered by family and model, then as the training went.
  std::vector<RunRecord> runs() const;
  std::vector<RunRecord> removed_runs() const;   ///< in the same order
  std::optional<RunRecord> run(RunId id) const;  ///< in sight or not
  /// Of all folders of equal weights, in sight or not, the first that was begun first.
  std::vector<RunRecord> runs_with_key(std::string_view key) const;
  std::vector<LayerMeasurement> layers(RunId run) const;  ///< ascending; empty when there is no such run
  /// The same of several runs, as they are at one moment.
  std::vector<std::vector<LayerMeasurement>> layers(const std::vector<RunId>& runs) const;

  /// The content hash that files with this stamp (`ModelFolder::weights_stamp`) were found to have.
  std::optional<std::string> weights_hash(const std::string& stamp) const;
  void remember_weights_hash(const std::string& stamp, const std::string& hash);

  /// Stores an Information Bottleneck curve in place of one with the same key. Throws internal (a figure is
  /// not finite).
  void put_bound_curve(const BoundCurveRecord& record);
  std::optional<BoundCurveRecord> bound_curve(const BoundKey& key) const;
  std::vector<BoundCurveRecord> bound_curves() const;  ///< in the order they were stored

  // update_job, move_job and remove_job throw bad_argument when there is no such job.
  JobId add_job(const JobRecord& job);    ///< at the end of the queue; id and position are given here
  void update_job(const JobRecord& job);  ///< all fields but position, by id
  void move_job(JobId job, int places);   ///< negative = towards the top; clamped
  void remove_job(JobId job);
  std::vector<JobRecord> jobs() const;  ///< by position

  /// A counter that changes whenever another connection has committed (PRAGMA data_version).
  std::int64_t data_version() const;

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  std::unique_ptr<Connection> connection_;
};

/// Where the window and the command line keep their results by default:
/// $XDG_DATA_HOME/infoplane/infoplane.db (~/.local/share/...).
std::filesystem::path default_database_file();

/// Opens a database for reading; one of an older release is brought up to date first, where it may be
/// written, for a file of an older schema cannot be read. Throws as Store::open.
Store open_for_reading(const std::filesystem::path& file);

/// Whether the file is a database of Infoplane, of any release, by its first bytes. Never throws for what is
/// wrong with it.
bool is_database_file(const std::filesystem::path& file);

}  // namespace infoplane

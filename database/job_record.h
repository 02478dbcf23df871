#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "database/job_request.h"
#include "database/run_record.h"
#include "engine/base/analysis_settings.h"

namespace infoplane {

using JobId = std::int64_t;

enum class JobState { queued, validating, running, paused, done, failed, cancelled };

std::string_view state_name(JobState state);  ///< "queued"

/// One entry of the window's queue; survives a restart.
struct JobRecord {
  JobId id = 0;
  JobState state = JobState::queued;
  std::int64_t position = 0;  ///< order in the queue, ascending
  std::string model_path{};
  std::string title{};  ///< what the queue shows
  std::string corpus_path{};
  std::string preference_path{};  ///< empty = no preference pairs
  AnalysisSettings settings{};
  std::optional<RunId> run{};
  int layer = 0, layers = 0;
  std::string error{};
  std::int64_t worker_pid = 0;  ///< 0 when none
  /// What kinds other than an analysis ask for; `model_path` to `settings` mean nothing for them. A job whose
  /// request cannot be read is told as failed, with the reason as its error, and keeps what it holds.
  JobRequest request{};

  JobKind kind() const { return static_cast<JobKind>(request.index()); }
};

}  // namespace infoplane

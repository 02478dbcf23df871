#include "app/analysis/finished_run.h"

#include <algorithm>
#include <filesystem>
#include <system_error>
#include <vector>

#include "app/analysis/offset_warning.h"
#include "app/analysis/run_key.h"

namespace infoplane {
namespace {

bool is_gone(const std::string& folder) {
  std::error_code ignored;
  return !std::filesystem::exists(folder, ignored);
}

bool same_names(const ModelRecord& a, const ModelRecord& b) {
  return a.model == b.model && a.checkpoint == b.checkpoint && a.moment == b.moment;
}

bool same_description(const ModelRecord& a, const ModelRecord& b) {
  return same_names(a, b) && a.path == b.path && a.family == b.family && a.commit == b.commit;
}

/// The done run of the wanted folder, be it under a name or at a place that it had before.
const RunRecord* own_run(const std::vector<RunRecord>& runs, const RunRecord& wanted) {
  const auto is_done = [](const RunRecord& run) { return run.state == RunState::done; };
  const auto here = std::ranges::find_if(
      runs, [&](const RunRecord& run) { return is_done(run) && run.model.path == wanted.model.path; });
  if (here != runs.end()) return &*here;
  const bool begun =
      std::ranges::any_of(runs, [&](const RunRecord& run) { return run.model.path == wanted.model.path; });
  const auto moved = std::ranges::find_if(runs, [&](const RunRecord& run) {
    return is_done(run) && same_names(run.model, wanted.model) && is_gone(run.model.path);
  });
  return begun || moved == runs.end() ? nullptr : &*moved;
}

/// Whether a warning is of the figures, and so of every folder of these weights; others are of the folder.
bool is_of_the_weights(const std::string& warning) {
  return warning.starts_with(kOffsetWarning) || warning.starts_with("tensor '") ||
         warning.starts_with("the loss") || warning.starts_with("config.json ties the head");
}

/// What is told of the new run: its own notes, and what was met while the figures were computed.
std::vector<std::string> joined_warnings(const RunRecord& wanted, const RunRecord& source) {
  std::vector<std::string> warnings = wanted.warnings;
  for (const std::string& warning : source.warnings)
    if (is_of_the_weights(warning) && std::ranges::find(warnings, warning) == warnings.end())
      warnings.push_back(warning);
  return warnings;
}

/// Among the runs with the very key of `wanted`.
FinishedRun find_with_key(const AnalysisRequest& request, Store& store, const RunRecord& wanted) {
  const std::vector<RunRecord> runs = store.runs_with_key(wanted.key);
  const auto is_complete = [&](const RunRecord& run) {
    return run.state == RunState::done && (!request.loss || run.loss.has_value());
  };
  if (const RunRecord* own = own_run(runs, wanted)) {
    if (!own->removed_at.empty()) store.restore_run(own->id);
    const auto beside =
        std::ranges::count(runs, wanted.model.path, [](const RunRecord& run) { return run.model.path; });
    if (!same_description(own->model, wanted.model) && beside <= 1) {
      store.give_run(own->id, wanted.model);
    }
    if (is_complete(*own) && !request.recompute) return {own->id, {}};
    return {{}, own->id};
  }
  const auto other = std::ranges::find_if(runs, is_complete);
  if (other == runs.end() || request.recompute) return {};
  RunRecord copied = wanted;
  copied.warnings = joined_warnings(wanted, *other);
  return {store.copy_run(other->id, copied), {}};
}

}  // namespace

FinishedRun find_finished_run(const AnalysisRequest& request, Store& store, const RunRecord& wanted) {
  const FinishedRun own = find_with_key(request, store, wanted);
  if (own.answer || request.recompute || wanted.settings.states == StatesAsked::both) return own;
  // One that has both kinds of states has what is asked for.
  RunRecord wider = wanted;
  wider.settings.states = StatesAsked::both;
  wider.key = run_key(wider);
  const FinishedRun both = find_with_key(request, store, wider);
  return both.answer ? both : own;
}

}  // namespace infoplane

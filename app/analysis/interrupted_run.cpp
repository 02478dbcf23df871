#include "app/analysis/interrupted_run.h"

#include <chrono>

#include "engine/base/error.h"

namespace infoplane {
namespace {

// Who has not come back to a run by then will not.
constexpr std::chrono::hours kForgotten{14 * 24};

std::optional<ScratchFolder> open_scratch(const AnalysisRequest& request, const std::string& key) {
  const bool named = !request.scratch.empty();
  const std::filesystem::path root = named ? request.scratch : default_scratch_root();
  ScratchFolder::remove_older(root, kForgotten);
  try {
    return ScratchFolder::open(root, key);
  } catch (const Error&) {
    if (named) throw;
    return std::nullopt;  // a sweep that fits the memory needs none
  }
}

/// Whether the run that was begun of this folder has the figures of layers 0..through.
bool has_layers(const Store& store, const RunRecord& begun, int through) {
  for (const RunRecord& run : store.runs_with_key(begun.key)) {
    if (run.model.path != begun.model.path || run.state == RunState::done) continue;
    const std::vector<LayerMeasurement> layers = store.layers(run.id);
    if (static_cast<int>(layers.size()) <= through) return false;
    return layers[static_cast<std::size_t>(through)].layer == through;  // ascending and whole up to there
  }
  return false;
}

}  // namespace

InterruptedRun find_interrupted_run(const AnalysisRequest& request, const Store& store,
                                    const RunRecord& begun) {
  InterruptedRun run;
  run.scratch = open_scratch(request, begun.key);
  if (!run.scratch) return run;
  run.resume = run.scratch->resume_point();
  if (run.resume && !has_layers(store, begun, run.resume->layer)) run.resume.reset();
  return run;
}

}  // namespace infoplane

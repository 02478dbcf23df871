#pragma once

#include <optional>
#include <string>

#include "app/analysis/analysis_request.h"
#include "database/store.h"
#include "engine/sweep/scratch_folder.h"

namespace infoplane {

/// The working files of a run, and what an earlier process has left in them.
struct InterruptedRun {
  std::optional<ScratchFolder> scratch{};  ///< nothing when the disk has no place for it, or it is in use
  std::optional<ResumePoint> resume{};     ///< a layer to go on after: its figures are in the database

  int layers_kept() const { return resume ? resume->layer : -1; }
};

/// Looks for what is left of the run that was begun as `begun` is described; also takes away working files
/// that were forgotten. Throws disk_full and write_failed only for a scratch folder that the request names.
InterruptedRun find_interrupted_run(const AnalysisRequest& request, const Store& store,
                                    const RunRecord& begun);

}  // namespace infoplane

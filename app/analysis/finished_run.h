#pragma once

#include <optional>

#include "app/analysis/analysis_request.h"
#include "database/store.h"

namespace infoplane {

/// What the database has already of an analysis.
struct FinishedRun {
  std::optional<RunId> answer{};       ///< the run that is asked for, done
  std::optional<RunId> replaceable{};  ///< done, and to be computed anew: it goes when the new one is done
};

/// Looks for `wanted` (whose key, description and warnings are known) among the runs that are done, and takes
/// back what was removed. A run of a folder that has moved, or is described better now, is given to the
/// folder as it is described now. Where another folder of the same weights was measured, its figures become a
/// run of this one too. Throws the errors of Store.
FinishedRun find_finished_run(const AnalysisRequest& request, Store& store, const RunRecord& wanted);

}  // namespace infoplane

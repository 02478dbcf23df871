#pragma once

#include "database/run_record.h"
#include "ui/inspector/fact.h"

namespace infoplane::ui {

/// Stands where the curve of an order is not there yet: how far its job is, or a button that asks for it; and
/// the command that computes it.
Fact boundToCome(const RunRecord& run, int order, const BoundJobs& jobs);

}  // namespace infoplane::ui

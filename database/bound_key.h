#pragma once

#include "database/bound_curve_record.h"
#include "database/job_request.h"
#include "database/run_record.h"

namespace infoplane {

/// The curve that a run's points are to be compared with at an order.
BoundKey bound_key(const RunRecord& run, int order);

/// How that curve is computed: the run's own text, as the run read it.
BoundJobRequest bound_job_request(const RunRecord& run, int order);

}  // namespace infoplane

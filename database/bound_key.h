#pragma once

#include "database/bound_curve_record.h"
#include "database/run_record.h"

namespace infoplane {

/// The curve that a run's points are to be compared with at an order.
BoundKey bound_key(const RunRecord& run, int order);

}  // namespace infoplane

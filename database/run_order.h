#pragma once

#include <vector>

#include "database/run_record.h"

namespace infoplane::database {

/// Orders runs by family and model, and the runs of one model as its training went; of one moment as they
/// were.
void sort_by_training(std::vector<RunRecord>& runs);

}  // namespace infoplane::database

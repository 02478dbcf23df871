#pragma once

#include <string>
#include <vector>

#include "database/run_record.h"

namespace infoplane {

/// The models' names as lists show them: with their seed, and where trainings of several places are called
/// the same with what is above their folders: "pythia-14m, seed 3", "run (a)".
std::vector<std::string> model_labels(const std::vector<ModelRecord>& models);

}  // namespace infoplane

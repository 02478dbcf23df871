#pragma once

#include <string>
#include <vector>

#include "database/run_record.h"

namespace infoplane {

/// The models' names, where trainings of several places are called the same with what is above their folders:
/// "run (a)".
std::vector<std::string> model_names_apart(const std::vector<ModelRecord>& models);

/// The same with their seed, as lists show them: "pythia-14m, seed 3".
std::vector<std::string> model_labels(const std::vector<ModelRecord>& models);

}  // namespace infoplane

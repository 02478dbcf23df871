#pragma once

#include <filesystem>
#include <vector>

#include "database/run_record.h"

namespace infoplane {

/// The checkpoints of a database, each folder once; none where there is no database. Throws as Store.
std::vector<ModelRecord> analysed_models(const std::filesystem::path& database);

}  // namespace infoplane

#pragma once

#include <string>

#include "database/store.h"

namespace infoplane {

/// What a run's figures depend on, as one hash: weights, tokenizer, corpus documents, settings and the
/// program's version. Paths, names, threads and the machine are not in it.
std::string run_key(const RunRecord& run);

}  // namespace infoplane

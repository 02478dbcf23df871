#pragma once

#include <string>

#include "database/store.h"

namespace infoplane {

/// What a run's figures depend on, as one hash: weights, tokenizer, corpus documents, settings and the
/// version of the figures. Paths, names, threads, the machine and the program's version are not in it.
///
/// The version of the figures is raised when equal inputs and settings give other bits than before, and only
/// then: a new program finds again what an older one has measured. It bears the name of the program that gave
/// these bits first.
inline constexpr const char* kFiguresVersion = "0.3.0";

std::string run_key(const RunRecord& run);

}  // namespace infoplane

#pragma once

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// --states of what measures: paper, centred or both.
void define_states(CLI::App& command, AnalysisSettings& settings);

/// --states of what shows: paper or centred.
CLI::Option* define_shown_states(CLI::App& command, States& states);

}  // namespace infoplane::cli

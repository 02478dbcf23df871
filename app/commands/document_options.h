#pragma once

#include <string>

#include <CLI/CLI.hpp>

#include "engine/base/analysis_settings.h"

namespace infoplane::cli {

/// `--text-column` and `--split`: what is a document of a corpus. Every command that reads one has them.
void define_document_options(CLI::App& command, std::string& text_column, std::string& split);

/// `--samples`, `--sample-order` and `--max-length`: how much of it is read.
void define_sample_options(CLI::App& command, AnalysisSettings& settings);

}  // namespace infoplane::cli

#pragma once

#include <string>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// `--text-column` and `--split`: what is a document of a corpus. Every command that reads one has them.
void define_document_options(CLI::App& command, std::string& text_column, std::string& split);

}  // namespace infoplane::cli

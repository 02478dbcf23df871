#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

namespace infoplane::cli {

/// How measures and scores are correlated, as it was typed.
struct CorrelationOptions {
  std::string coefficient = "spearman";  ///< or "pearson", "kendall"
  std::vector<std::string> partial{};    ///< "params", "family"

  bool holds_fixed(std::string_view what) const;
};

/// The options of every command that correlates.
void define_correlation_options(CLI::App& command, CorrelationOptions& options);

}  // namespace infoplane::cli

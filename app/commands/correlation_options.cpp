#include "app/commands/correlation_options.h"

#include <algorithm>

namespace infoplane::cli {

bool CorrelationOptions::holds_fixed(std::string_view what) const {
  return std::ranges::find(partial, what) != partial.end();
}

void define_correlation_options(CLI::App& command, CorrelationOptions& options) {
  command.add_option("--coefficient", options.coefficient, "spearman, pearson or kendall")
      ->check(CLI::IsMember({"spearman", "pearson", "kendall"}))
      ->capture_default_str();
  command
      .add_option("--partial", options.partial,
                  "also with these held fixed: params (their logarithm), family")
      ->delimiter(',')
      ->check(CLI::IsMember({"params", "family"}));
}

}  // namespace infoplane::cli

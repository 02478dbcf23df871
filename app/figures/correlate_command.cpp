#include "app/commands/command_texts.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/figures/correlate_figure.h"
#include "app/figures/figure_commands.h"

namespace infoplane::cli {
namespace {

int run_correlate(const CorrelateOptions& options) {
  if (!options.json.empty()) check_target(options.json);
  check_figure(options);
  const CorrelationRequest request = correlation_request(options);
  const InterruptionGuard guard(request.rows.cancellation);
  const CorrelationStudy study = correlate_study(request);
  write_correlation_figure(study, options);
  report_correlation(study, options);
  return 0;
}

}  // namespace

void add_correlate(CLI::App& app, Action& chosen) {
  add_command<CorrelateOptions>(app, chosen, kCorrelate, define_correlate_options, run_correlate);
}

}  // namespace infoplane::cli

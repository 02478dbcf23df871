#include "app/cli/cli_commands.h"
#include "app/commands/command_texts.h"
#include "app/commands/correlate_options.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/programs/becoming.h"

namespace infoplane::cli {
namespace {

int run_correlate(const CorrelateOptions& options) {
  if (!options.figure.empty()) become(kFiguresProgram);
  if (!options.json.empty()) check_target(options.json);
  const CorrelationRequest request = correlation_request(options);
  const InterruptionGuard guard(request.rows.cancellation);
  report_correlation(correlate_study(request), options);
  return 0;
}

}  // namespace

void add_correlate(CLI::App& app, Action& chosen) {
  add_command<CorrelateOptions>(app, chosen, kCorrelate, define_correlate_options, run_correlate);
}

}  // namespace infoplane::cli

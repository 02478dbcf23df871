#include "app/cli/cli_commands.h"
#include "app/commands/analyze_options.h"
#include "app/commands/command_texts.h"
#include "app/judgement/setting_values.h"
#include "app/programs/becoming.h"

namespace infoplane::cli {
namespace {

/// What no engine is needed to refuse is refused at once. Whoever reads the protocol is told all in it, by
/// the engine.
int run_analyze(const AnalyzeOptions& options) {
  if (options.progress != "json") check_setting_values(settings_of(options));
  become(kEngineProgram);
}

}  // namespace

void add_analyze(CLI::App& app, Action& chosen) {
  add_command<AnalyzeOptions>(app, chosen, kAnalyze, define_analyze_options, run_analyze);
}

}  // namespace infoplane::cli

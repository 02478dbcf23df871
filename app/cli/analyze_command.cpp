#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "app/cli/cli_commands.h"
#include "app/commands/analyze_options.h"
#include "app/commands/command_texts.h"
#include "app/commands/output.h"
#include "app/judgement/setting_values.h"
#include "app/judgement/verdict.h"
#include "app/programs/becoming.h"
#include "engine/text/corpus.h"
#include "engine/text/preferences.h"

namespace infoplane::cli {
namespace {

/// Where no model can be analysed, why; of nothing else. Looked at only until one can, so that a long list
/// is not read twice.
std::vector<Error> refusals(const std::vector<std::string>& models) {
  std::vector<Error> all;
  for (const std::string& named : models) {
    for (const std::filesystem::path& model : models_meant(named)) {
      std::optional<Error> refusal = refused_by_headers(model);
      if (!refusal) return {};
      all.push_back(std::move(*refusal));
    }
  }
  return all;
}

/// What no engine is needed to refuse is refused at once. Whoever reads the protocol is told all in it, by
/// the engine.
int run_analyze(const AnalyzeOptions& options) {
  if (options.progress == "json") become(kEngineProgram);
  check_setting_values(settings_of(options));
  check_target(options.json);
  int worst = 0;
  for (const Error& refusal : refusals(options.models)) {
    print_error(refusal);
    worst = std::max(worst, exit_code(refusal.code()));
  }
  if (worst != 0) return worst;
  check_corpus_path(options.corpus);
  if (!options.preferences.empty()) check_preferences_path(options.preferences);
  become(kEngineProgram);
}

}  // namespace

void add_analyze(CLI::App& app, Action& chosen) {
  add_command<AnalyzeOptions>(app, chosen, kAnalyze, define_analyze_options, run_analyze);
}

}  // namespace infoplane::cli

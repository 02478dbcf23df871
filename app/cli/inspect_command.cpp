#include <algorithm>
#include <filesystem>
#include <optional>

#include "app/cli/cli_commands.h"
#include "app/cli/engine_estimates.h"
#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/inspect_options.h"
#include "app/commands/output.h"
#include "app/commands/text_format.h"
#include "app/commands/verdict_report.h"
#include "app/judgement/setting_values.h"
#include "app/judgement/verdict.h"
#include "app/programs/becoming.h"
#include "engine/text/corpus.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

constexpr int kRefused = 3;

std::vector<std::string> named_folders(const InspectOptions& options) {
  std::vector<std::string> folders;
  if (options.as_named) return options.paths;
  for (const std::string& named : options.paths)
    for (const fs::path& folder : folders_in(named)) folders.push_back(folder.string());
  return folders;
}

std::string notes_text(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes) text += verdict_line("note", printable(note, 1000));
  return text;
}

int tell_verdicts(const InspectOptions& options) {
  KnownWeights known(database_file(options.database));
  int code = 0;
  for (const std::string& folder : named_folders(options)) {
    const Verdict verdict = judge_folder(folder, &known);
    if (verdict.error) code = kRefused;
    write_stdout(options.json ? json_line(verdict_json(verdict))
                              : verdict_text(verdict) + notes_text(verdict.notes));
  }
  return code;
}

/// The verdict on each folder at once; what it takes as soon as the engine, which is asked about all from the
/// first on that is not refused by its headers, has told it.
int tell_verdicts_and_estimates(const InspectOptions& options) {
  const std::vector<std::string> folders = named_folders(options);
  KnownWeights known(database_file(options.database));
  std::optional<EngineEstimates> engine;
  int code = 0;
  for (auto folder = folders.begin(); folder != folders.end(); ++folder) {
    if (!engine && !refused_by_headers(*folder))
      engine.emplace(inspect_words(options, {folder, folders.end()}));
    const Verdict verdict = judge_folder(*folder, &known);
    write_stdout(verdict_text(verdict));
    if (verdict.error) {
      code = kRefused;
      if (engine) engine->skip();
      continue;
    }
    if (!engine) engine.emplace(inspect_words(options, {folder, folders.end()}));  // it has changed meanwhile
    const FolderEstimate estimate = engine->next();
    if (estimate.refused) code = kRefused;
    write_stdout(estimate.text + notes_text(estimate.told ? estimate.notes : verdict.notes));
  }
  const int problem = engine ? engine->finish() : 0;
  return problem != 0 ? problem : code;
}

int run_inspect(const InspectOptions& options) {
  check_setting_values(options.settings);
  if (options.no_estimate) return tell_verdicts(options);
  if (!options.corpus.empty()) check_corpus_path(options.corpus);
  if (options.json) {
    // Whoever reads JSON wants whole objects: those of refused folders are whole without the engine.
    const std::vector<std::string> folders = named_folders(options);
    const auto refused = [](const std::string& folder) { return refused_by_headers(folder).has_value(); };
    if (std::ranges::all_of(folders, refused)) return tell_verdicts(options);
    become(kEngineProgram);
  }
  return tell_verdicts_and_estimates(options);
}

}  // namespace

void add_inspect(CLI::App& app, Action& chosen) {
  add_command<InspectOptions>(app, chosen, kInspect, define_inspect_options, run_inspect);
}

}  // namespace infoplane::cli

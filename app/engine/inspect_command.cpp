#include <filesystem>

#include "app/analysis/inspection.h"
#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/inspect_options.h"
#include "app/commands/output.h"
#include "app/engine/engine_commands.h"
#include "app/engine/inspection_json.h"

namespace infoplane::cli {
namespace {

Inspector make_inspector(const InspectOptions& options) {
  if (options.corpus.empty()) return {options.settings, options.tokens};
  AnalysisRequest request;
  request.corpus = options.corpus;
  request.text_column = options.text_column;
  request.split = options.split;
  request.settings = options.settings;
  return Inspector(request);
}

/// As JSON alone: whoever shows it to a person is another program.
int run_inspect(const InspectOptions& options) {
  Inspector inspector = make_inspector(options);
  inspector.know(KnownWeights(database_file(options.database)));
  bool refused = false;
  for (const std::string& named : options.paths) {
    const auto folders = options.as_named ? std::vector<std::filesystem::path>{named} : folders_in(named);
    for (const std::filesystem::path& folder : folders) {
      const Inspection inspection = inspector.inspect(folder);
      refused = refused || inspection.verdict.error.has_value();
      write_stdout(json_line(inspection_json(inspection, options.corpus)));
    }
  }
  return refused ? 3 : 0;
}

}  // namespace

void add_inspect(CLI::App& app, Action& chosen) {
  add_command<InspectOptions>(app, chosen, kInspect, define_inspect_options, run_inspect);
}

}  // namespace infoplane::cli

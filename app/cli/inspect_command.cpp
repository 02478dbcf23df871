#include <filesystem>

#include "app/analysis/inspection.h"
#include "app/cli/command.h"
#include "app/cli/inspect_report.h"
#include "app/cli/output.h"
#include "engine/checkpoint/model_folder.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

struct InspectOptions {
  std::vector<std::string> paths{};
  bool json = false;
  std::int64_t tokens = 100'000;
  std::string corpus{}, text_column{}, split = "file";
  AnalysisSettings settings{};
};

void define_corpus(CLI::App& command, InspectOptions& options) {
  AnalysisSettings& settings = options.settings;
  CLI::Option* tokens =
      command.add_option("--tokens", options.tokens, "without a corpus: the size that the estimates are for")
          ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000'000}))
          ->capture_default_str();
  CLI::Option* corpus =
      command.add_option("--corpus", options.corpus, "tokenize this corpus and tell what it would take");
  tokens->excludes(corpus);
  command.add_option("--samples", settings.samples, "documents taken from the corpus; 0 takes all")
      ->capture_default_str();
  command.add_option("--sample-order", settings.sample_order, "which documents: random (seeded) or first")
      ->check(CLI::IsMember({"random", "first"}))
      ->capture_default_str();
  command.add_option("--max-length", settings.max_length, "tokens a document, special tokens counted")
      ->capture_default_str();
  command.add_option("--text-column", options.text_column,
                     "member that holds the text (default: text, content or body)");
  command.add_option("--split", options.split, "what is one document of a .txt: file, lines or blank")
      ->check(CLI::IsMember({"file", "lines", "blank"}))
      ->capture_default_str();
  command.add_option("--nulls", settings.nulls, "label permutations that the analysis will have")
      ->capture_default_str();
}

void define(CLI::App& command, InspectOptions& options) {
  command.add_option("PATH", options.paths, "model folders, or parents of them")->required();
  command.add_flag("--json", options.json, "one JSON object a folder");
  define_corpus(command, options);
}

/// The folders meant by what the user named: those inside a parent, else the path itself with all its faults.
std::vector<fs::path> folders_in(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return {path};
  std::vector<fs::path> found = ModelFolder::scan(path);
  if (found.empty()) found.push_back(path);
  return found;
}

Inspector make_inspector(const InspectOptions& options) {
  if (options.corpus.empty()) return {options.settings, options.tokens};
  AnalysisRequest request;
  request.corpus = options.corpus;
  request.text_column = options.text_column;
  request.split = options.split;
  request.settings = options.settings;
  return Inspector(request);
}

int run_inspect(const InspectOptions& options) {
  Inspector inspector = make_inspector(options);
  bool refused = false;
  for (const std::string& named : options.paths) {
    for (const fs::path& folder : folders_in(named)) {
      const Inspection inspection = inspector.inspect(folder);
      refused = refused || inspection.error.has_value();
      write_stdout(options.json ? json_line(inspection_json(inspection, options.corpus))
                                : inspection_text(inspection, options.corpus));
    }
  }
  return refused ? 3 : 0;
}

}  // namespace

void add_inspect(CLI::App& app, Action& chosen) {
  add_command<InspectOptions>(app, chosen, "inspect", "whether folders can be analysed, and what that takes",
                              define, run_inspect)
      ->footer(
          "Times come from a measurement of some tenths of a second on what an analysis would take, the "
          "processor or a device, as busy as it is. With --corpus the text is read and tokenized as an "
          "analysis would.");
}

}  // namespace infoplane::cli

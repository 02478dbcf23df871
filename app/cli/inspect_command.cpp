#include <filesystem>

#include "app/analysis/failure.h"
#include "app/analysis/memory_estimate.h"
#include "app/analysis/opened_model.h"
#include "app/cli/command.h"
#include "app/cli/output.h"
#include "app/cli/run_json.h"
#include "app/cli/run_table.h"
#include "app/cli/text_format.h"
#include "engine/base/units.h"

namespace infoplane::cli {
namespace fs = std::filesystem;
namespace {

struct InspectOptions {
  std::vector<std::string> paths{};
  bool json = false;
  std::uint64_t tokens = 100'000;
};

void define(CLI::App& command, InspectOptions& options) {
  command.add_option("PATH", options.paths, "model folders, or parents of them")->required();
  command.add_flag("--json", options.json, "one JSON object a folder");
  command.add_option("--tokens", options.tokens, "size of the corpus that the memory is told for")
      ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{1'000'000'000'000}))
      ->capture_default_str();
}

/// What is said about one folder.
struct Verdict {
  fs::path path{};
  std::optional<ModelRecord> model{};
  std::string tokenizer{};
  std::uint64_t memory_bytes = 0;
  std::vector<std::string> notes{};
  std::optional<Error> error{};
};

Verdict judge(const fs::path& path, std::uint64_t tokens) {
  Verdict verdict{.path = path};
  try {
    const OpenedModel model = open_model(path);
    verdict.model = model_record(model);
    verdict.tokenizer = model.tokenizer.description();
    verdict.memory_bytes = estimate_memory(model.description, tokens, AnalysisSettings().bins);
    verdict.notes = model.notes();
  } catch (...) {
    verdict.error = as_error(std::current_exception());
  }
  return verdict;
}

/// The folders meant by what the user named: those inside a parent, else the path itself with all its faults.
std::vector<fs::path> folders_in(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return {path};
  std::vector<fs::path> found = ModelFolder::scan(path);
  if (found.empty()) found.push_back(path);
  return found;
}

std::string title(const Verdict& verdict) {
  if (verdict.model) return model_title(*verdict.model);
  const fs::path name = verdict.path.filename();
  return printable((name.empty() ? verdict.path.parent_path().filename() : name).string());
}

std::string summary(const Verdict& verdict) {
  if (verdict.error) return printable(verdict.error->message() + ": " + verdict.error->remedy(), 2000);
  const ModelRecord& model = *verdict.model;
  return model.architecture + ", " + std::to_string(model.layers) + " layers, " + counted(model.parameters) +
         " parameters, " + model.dtype;
}

OrderedJson model_json(const Verdict& verdict) {
  if (!verdict.model) return nullptr;
  const ModelRecord& model = *verdict.model;
  return {{"family", model.family},
          {"model", model.model},
          {"checkpoint", model.checkpoint},
          {"step", json_or_null(model.step)},
          {"architecture", model.architecture},
          {"parameters", model.parameters},
          {"dtype", model.dtype},
          {"layers", model.layers},
          {"width", model.width},
          {"vocabulary", model.vocabulary},
          {"tokenizer", verdict.tokenizer}};
}

OrderedJson error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return {{"code", code_name(error->code())},
          {"message", printable(error->message(), 4000)},
          {"where", printable(error->where().text(), 4000)},
          {"remedy", printable(error->remedy(), 4000)}};
}

OrderedJson verdict_json(const Verdict& verdict) {
  return {{"path", verdict.path.string()},
          {"accepted", !verdict.error},
          {"title", title(verdict)},
          {"summary", summary(verdict)},
          {"model", model_json(verdict)},
          {"memory_bytes", verdict.error ? OrderedJson(nullptr) : OrderedJson(verdict.memory_bytes)},
          {"notes", verdict.notes},
          {"error", error_json(verdict.error)}};
}

std::string verdict_text(const Verdict& verdict, std::uint64_t tokens) {
  std::string text = title(verdict) + ": " + (verdict.error ? "refused" : "can be analysed") + "\n";
  if (verdict.error) return text + "  " + verdict.error->one_line() + "\n";
  const ModelRecord& model = *verdict.model;
  text += "  folder     " + printable(verdict.path.string(), 1000) + "\n  model      " + summary(verdict) +
          ", width " + std::to_string(model.width) + "\n  tokenizer  " + verdict.tokenizer +
          "\n  memory     about " + format_bytes(verdict.memory_bytes) + " for a corpus of " +
          format_count(tokens) + " tokens\n";
  for (const std::string& note : verdict.notes) text += "  note       " + printable(note, 1000) + "\n";
  return text;
}

int run_inspect(const InspectOptions& options) {
  bool refused = false;
  for (const std::string& named : options.paths) {
    for (const fs::path& folder : folders_in(named)) {
      const Verdict verdict = judge(folder, options.tokens);
      refused = refused || verdict.error.has_value();
      write_stdout(options.json ? json_line(verdict_json(verdict)) : verdict_text(verdict, options.tokens));
    }
  }
  return refused ? 3 : 0;
}

}  // namespace

void add_inspect(CLI::App& app, Action& chosen) {
  add_command<InspectOptions>(app, chosen, "inspect", "whether folders can be analysed, and what that takes",
                              define, run_inspect);
}

}  // namespace infoplane::cli

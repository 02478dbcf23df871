#include "app/commands/inspect_options.h"

#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/document_options.h"

namespace infoplane::cli {
namespace {

void define_corpus(CLI::App& command, InspectOptions& options) {
  AnalysisSettings& settings = options.settings;
  CLI::Option* tokens =
      command.add_option("--tokens", options.tokens, "without a corpus: the size that the estimates are for")
          ->check(CLI::Range(std::int64_t{1}, std::int64_t{1'000'000'000'000}))
          ->capture_default_str();
  CLI::Option* corpus =
      command.add_option("--corpus", options.corpus, "tokenize this corpus and tell what it would take");
  tokens->excludes(corpus);
  define_sample_options(command, settings);
  define_document_options(command, options.text_column, options.split);
  command.add_option("--nulls", settings.nulls, "label permutations that the analysis will have")
      ->capture_default_str();
}

}  // namespace

void define_inspect_options(CLI::App& command, InspectOptions& options) {
  command.add_option("PATH", options.paths, "model folders, or parents of them")->required();
  command.add_flag("--json", options.json, "one JSON object a folder");
  command.add_flag(
      "--no-estimate", options.no_estimate,
      "the verdict alone, from the headers: nothing is measured, and memory and time are not told");
  command.add_flag("--as-named", options.as_named)->group("");  // between our own programs
  define_corpus(command, options);
  define_database_option(command, options.database);
  command.footer(
      "Times come from a measurement of some tenths of a second on what an analysis would take, the "
      "processor or a device, as busy as it is. With --corpus the text is read and tokenized as an "
      "analysis would.");
}

std::vector<std::string> inspect_words(const InspectOptions& options,
                                       const std::vector<std::string>& folders) {
  const AnalysisSettings& settings = options.settings;
  std::vector<std::string> words{kInspect.name,
                                 "--json",
                                 "--as-named",
                                 "--samples",
                                 std::to_string(settings.samples),
                                 "--sample-order",
                                 settings.sample_order,
                                 "--max-length",
                                 std::to_string(settings.max_length),
                                 "--split",
                                 options.split,
                                 "--nulls",
                                 std::to_string(settings.nulls)};
  if (options.corpus.empty()) {
    words.insert(words.end(), {"--tokens", std::to_string(options.tokens)});
  } else {
    words.insert(words.end(), {"--corpus", options.corpus});
  }
  if (!options.database.empty()) words.insert(words.end(), {"--db", options.database});
  if (!options.text_column.empty()) words.insert(words.end(), {"--text-column", options.text_column});
  words.emplace_back("--");
  words.insert(words.end(), folders.begin(), folders.end());
  return words;
}

}  // namespace infoplane::cli

#include "app/commands/estimate_options.h"

#include "app/commands/byte_size.h"
#include "app/commands/orders_option.h"
#include "app/commands/states_option.h"

namespace infoplane::cli {

void define_estimate_options(CLI::App& command, EstimateOptions& options) {
  AnalysisSettings& settings = options.settings;
  command
      .add_option("STATES", options.states,
                  "a safetensors file of tokens, doc_lengths, layer.0, layer.1, ...")
      ->required();
  command.add_option("--labels", options.labels, "name of a tensor of labels, [N]; can be given again")
      ->expected(1)
      ->take_all();
  command.add_option("--orders", options.orders, "1 token, 2 bigram, 3 trigram, 4 quadgram")
      ->capture_default_str();
  define_states(command, settings);
  command.add_option("--bins", options.bins,
                     "reference points n of the soft entropy (default: the anchors of the file, else 100)");
  command.add_option("--seed", settings.seed, "of the reference points and the nulls")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--nulls", settings.nulls, "label permutations that measure the bias; 0 for none")
      ->capture_default_str();
  command.add_option("--bootstrap", settings.bootstrap, "document resamples for intervals; 0 for none")
      ->capture_default_str();
  command.add_option("--threads", options.threads, "0 for all cores; the figures do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command.add_option("--memory", options.memory, "the most it may take (default: what is free)")
      ->transform(bytes_in_words);
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  command.add_flag("--quiet", options.quiet, "no progress and no table");
}

AnalysisSettings settings_of(const EstimateOptions& options) {
  AnalysisSettings settings = options.settings;
  settings.orders = parse_orders(options.orders);
  settings.bins = options.bins.value_or(settings.bins);
  return settings;
}

}  // namespace infoplane::cli

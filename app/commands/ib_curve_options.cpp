#include "app/commands/ib_curve_options.h"

#include <algorithm>

#include "app/commands/byte_size.h"
#include "app/commands/database_option.h"
#include "app/commands/document_options.h"
#include "app/commands/orders_option.h"
#include "app/commands/progress_option.h"
#include "engine/base/error.h"

namespace infoplane::cli {
namespace {

void define_text(CLI::App& command, IbCurveOptions& options) {
  command.add_option("--corpus", options.corpus, "documents to read: .txt, .jsonl, or a folder of them")
      ->required();
  command.add_option("--tokenizer", options.tokenizer, "a tokenizer.json, or a model folder that has one")
      ->required();
  command.add_option("--corpus-hash", options.corpus_hash,
                     "refuse other documents than those of this hash, as a run tells it");
  command.add_option("--tokenizer-hash", options.tokenizer_hash, "refuse another tokenizer, likewise");
  define_document_options(command, options.text_column, options.split);
  define_sample_options(command, options.settings);
}

}  // namespace

void define_ib_curve_options(CLI::App& command, IbCurveOptions& options) {
  define_text(command, options);
  AnalysisSettings& settings = options.settings;
  command.add_option(
      "--orders", options.orders,
      "1 token, 2 bigram, 3 trigram, 4 quadgram (default: as the runs over the same tokens have "
      "them, else 1,2,3,4)");
  command
      .add_option(
          "--max-order", options.max_order,
          "measure where this order is defined: the largest of the runs to compare with (default: the "
          "largest of --orders)")
      ->check(CLI::Range(1, 4));
  command
      .add_option("--clusters,--bins", settings.bins,
                  "values that the encoder has: the bins of the runs to compare with")
      ->capture_default_str();
  command
      .add_option("--points", options.points,
                  "values of beta to visit; a stored curve keeps its own (--recompute)")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  command.add_option("--seed", settings.seed, "of the sample and of the annealing")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--threads", options.threads, "0 for all cores; the figures do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command
      .add_option(
          "--device", options.device,
          "cpu, cuda (the first device), cuda:N, or auto: a CUDA device where one can be used; it updates "
          "large tables, and the last digits depend on it")
      ->capture_default_str();
  command.add_option("--memory", options.memory, "the most its tables may take (default: what is free)")
      ->transform(bytes_in_words);
  command.add_flag("--recompute", options.recompute, "compute again, and replace the stored curves");
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  define_progress_option(command, options.progress);
  command.add_flag("--quiet", options.quiet, "no progress and no table");
  define_database_option(command, options.database);
  command.footer(
      "A curve that was computed before (same documents, tokenizer, lengths, orders and clusters) is "
      "given "
      "back from the database.");
}

AnalysisSettings settings_of(const IbCurveOptions& options) {
  AnalysisSettings settings = options.settings;
  if (!options.orders.empty()) settings.orders = parse_orders(options.orders);
  if (options.max_order > 0 &&
      (options.orders.empty() || std::ranges::max(settings.orders) > options.max_order)) {
    throw Error(ErrorCode::bad_argument,
                "--max-order is " + std::to_string(options.max_order) + ", and " +
                    (options.orders.empty() ? "no --orders are named" : "--orders go beyond it"),
                {}, "name --orders up to it, or leave --max-order out");
  }
  return settings;
}

}  // namespace infoplane::cli

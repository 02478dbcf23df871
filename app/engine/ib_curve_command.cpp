#include <memory>

#include "app/analysis/settings_check.h"
#include "app/commands/byte_size.h"
#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/document_options.h"
#include "app/commands/interruption.h"
#include "app/commands/orders_option.h"
#include "app/commands/output.h"
#include "app/commands/tokenizer_file.h"
#include "app/engine/engine_commands.h"
#include "app/engine/ib_curve_report.h"
#include "app/engine/progress_reporter.h"

namespace infoplane::cli {
namespace {

constexpr const char* kNoRuns =
    "\nNo run in this database was measured at these positions. Leave --orders out to get the curves of the "
    "runs\nover the same corpus and tokenizer, and give --samples, --max-length and --clusters (their bins) "
    "as "
    "they had them.\n";

struct IbCurveOptions {
  std::string tokenizer{}, orders{}, database{}, json{}, device = "auto";
  BoundRequest request{};
  bool quiet = false;
};

void define_text(CLI::App& command, IbCurveOptions& options) {
  AnalysisRequest& text = options.request.text;
  command.add_option("--corpus", text.corpus, "documents to read: .txt, .jsonl, or a folder of them")
      ->required();
  command.add_option("--tokenizer", options.tokenizer, "a tokenizer.json, or a model folder that has one")
      ->required();
  define_document_options(command, text.text_column, text.split);
  command.add_option("--samples", text.settings.samples, "documents taken from the corpus; 0 takes all")
      ->capture_default_str();
  command
      .add_option("--sample-order", text.settings.sample_order, "which documents: random (seeded) or first")
      ->check(CLI::IsMember({"random", "first"}))
      ->capture_default_str();
  command.add_option("--max-length", text.settings.max_length, "tokens a document, special tokens counted")
      ->capture_default_str();
}

void define(CLI::App& command, IbCurveOptions& options) {
  define_text(command, options);
  AnalysisRequest& text = options.request.text;
  command.add_option(
      "--orders", options.orders,
      "1 token, 2 bigram, 3 trigram, 4 quadgram (default: as the runs over the same tokens have "
      "them, else 1,2,3,4)");
  command
      .add_option("--clusters,--bins", text.settings.bins,
                  "values that the encoder has: the bins of the runs to compare with")
      ->capture_default_str();
  command
      .add_option("--points", options.request.points,
                  "values of beta to visit; a stored curve keeps its own (--recompute)")
      ->check(CLI::Range(1, 10'000))
      ->capture_default_str();
  command.add_option("--seed", text.settings.seed, "of the sample and of the annealing")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--threads", text.threads, "0 for all cores; the figures do not depend on it")
      ->check(CLI::Range(0, 1024))
      ->capture_default_str();
  command
      .add_option(
          "--device", options.device,
          "cpu, cuda (the first device), cuda:N, or auto: a CUDA device where one can be used; it updates "
          "large tables, and the last digits depend on it")
      ->capture_default_str();
  command.add_option("--memory", text.memory, "the most its tables may take (default: what is free)")
      ->transform(bytes_in_words);
  command.add_flag("--recompute", text.recompute, "compute again, and replace the stored curves");
  command.add_option("--json", options.json, "write one JSON object to this file, - for stdout");
  command.add_flag("--quiet", options.quiet, "no progress and no table");
  define_database_option(command, options.database);
}

int run_ib_curve(const IbCurveOptions& options) {
  BoundRequest request = options.request;
  request.tokenizer = tokenizer_file(options.tokenizer);
  choose_device(options.device, "float32", request.text.settings, request.text.device);
  request.orders_of_runs = options.orders.empty();
  if (!options.orders.empty()) request.text.settings.orders = parse_orders(options.orders);
  check_target(options.json);
  Store store = open_database(options.database, Store::Access::read_write);
  const auto reporter = ProgressReporter::make(!options.quiet && stderr_is_terminal() ? ProgressStyle::text
                                                                                      : ProgressStyle::none);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);

  const std::vector<BoundResult> curves = bound_curves(
      request, store, [&](const Progress& progress) { reporter->on_progress(progress); }, cancellation);
  reporter->on_finished(0, false);
  const std::vector<BoundedRun> runs = bounded_runs(store, curves);
  if (!options.json.empty()) {
    write_target(options.json, json_line(ib_curve_json(curves, runs)));
  } else if (!options.quiet) {
    write_stdout(ib_curve_table(curves, runs));
    if (runs.empty() && !options.orders.empty()) write_stdout(kNoRuns);
  }
  return 0;
}

}  // namespace

void add_ib_curve(CLI::App& app, Action& chosen) {
  add_command<IbCurveOptions>(app, chosen, kIbCurve, define, run_ib_curve)
      ->footer(
          "A curve that was computed before (same documents, tokenizer, lengths, orders and clusters) is "
          "given "
          "back from the database.");
}

}  // namespace infoplane::cli

#include <algorithm>
#include <memory>

#include "app/analysis/settings_check.h"
#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/ib_curve_options.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/commands/tokenizer_file.h"
#include "app/engine/engine_commands.h"
#include "app/engine/ib_curve_report.h"
#include "app/engine/progress_reporter.h"
#include "engine/base/failure.h"

namespace infoplane::cli {
namespace {

constexpr const char* kNoRuns =
    "\nNo run in this database was measured at these positions. Leave --orders out to get the curves of the "
    "runs\nover the same corpus and tokenizer, and give --samples, --max-length and --clusters (their bins) "
    "as "
    "they had them.\n";

BoundRequest bound_request(const IbCurveOptions& options) {
  BoundRequest request;
  request.text.corpus = options.corpus;
  request.text.text_column = options.text_column;
  request.text.split = options.split;
  request.text.settings = settings_of(options);
  choose_device(options.device, "float32", request.text.settings, request.text.device);
  request.text.threads = options.threads;
  request.text.memory = options.memory;
  request.text.recompute = options.recompute;
  request.tokenizer = tokenizer_file(options.tokenizer);
  request.points = options.points;
  request.orders_of_runs = options.orders.empty();
  request.max_order = options.max_order;
  request.corpus_hash = options.corpus_hash;
  request.tokenizer_hash = options.tokenizer_hash;
  return request;
}

bool all_cached(const std::vector<BoundResult>& curves) {
  return std::ranges::all_of(curves, &BoundResult::cached);
}

void compute(const IbCurveOptions& options, ProgressReporter& reporter) {
  const BoundRequest request = bound_request(options);
  check_target(options.json);
  Store store = open_database(options.database, Store::Access::read_write);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);

  reporter.on_started(0, 0);
  const std::vector<BoundResult> curves = bound_curves(
      request, store, [&](const Progress& progress) { reporter.on_progress(progress); }, cancellation);
  reporter.on_finished(0, all_cached(curves));
  if (options.json.empty() && options.quiet) return;
  const std::vector<BoundedRun> runs = bounded_runs(store, curves);
  if (!options.json.empty()) {
    write_target(options.json, json_line(ib_curve_json(curves, runs)));
  } else {
    write_stdout(ib_curve_table(curves, runs));
    if (runs.empty() && !options.orders.empty()) write_stdout(kNoRuns);
  }
}

int run_ib_curve(const IbCurveOptions& options) {
  const auto reporter = ProgressReporter::make(progress_style(options.progress, options.quiet));
  try {
    compute(options, *reporter);
    return 0;
  } catch (...) {
    // A program that reads the protocol is told of every failure in the protocol.
    const Error error = as_error(std::current_exception());
    reporter->on_error(error);
    return exit_code(error.code());
  }
}

}  // namespace

void add_ib_curve(CLI::App& app, Action& chosen) {
  add_command<IbCurveOptions>(app, chosen, kIbCurve, define_ib_curve_options, run_ib_curve);
}

}  // namespace infoplane::cli

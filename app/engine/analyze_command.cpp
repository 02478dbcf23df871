#include <algorithm>
#include <optional>

#include "app/commands/command_texts.h"
#include "app/commands/database_option.h"
#include "app/commands/interruption.h"
#include "app/commands/output.h"
#include "app/commands/run_json.h"
#include "app/commands/run_table.h"
#include "app/engine/analyze_request.h"
#include "app/engine/engine_commands.h"
#include "app/engine/progress_reporter.h"
#include "app/judgement/verdict.h"
#include "engine/base/failure.h"

namespace infoplane::cli {
namespace {

/// Where the results of several models go, one after the other.
class Results {
 public:
  explicit Results(const AnalyzeOptions& options)
      : target_(options.json), table_(options.json.empty() && !options.quiet) {
    check_target(target_);
  }

  void add(const AnalysisResult& result) {
    if (table_) {
      write_stdout((first_ ? "" : "\n") + run_table(result.run, result.layers) +
                   (result.cached
                        ? "computed before, on " + result.run.finished_at + " (--recompute computes again)\n"
                        : ""));
    } else if (target_ == "-") {
      write_stdout(json_line(run_json(result.run, result.layers)));
    } else if (!target_.empty()) {
      // The file is whole at any moment: it holds the lines of the models finished so far.
      lines_ += json_line(run_json(result.run, result.layers));
      write_file(target_, lines_);
    }
    first_ = false;
  }

 private:
  std::string target_, lines_{};
  bool table_, first_ = true;
};

/// The exit code of one model. An error is told here and does not keep the next model from its turn.
int analyze_one(const AnalysisRequest& request, Store& store, ProgressReporter& reporter, Results& results,
                const Cancellation& cancellation) {
  try {
    const AnalysisResult result = analyze(request, store, reporter, cancellation);
    for (const std::string& warning : result.run.warnings) reporter.on_warning(warning);
    if (const std::string same = same_weights_text(result.run.same_weights); !same.empty())
      reporter.on_warning(same);
    results.add(result);
    return 0;
  } catch (...) {
    const Error error = as_error(std::current_exception());
    reporter.on_error(error);
    return exit_code(error.code());
  }
}

int run_all(const AnalyzeOptions& options, ProgressReporter& reporter) {
  AnalysisRequest request = analysis_request(options);
  Results results(options);
  Store store = open_database(options.database, Store::Access::read_write);
  const Cancellation cancellation;
  const InterruptionGuard guard(cancellation);

  int worst = 0;
  for (const std::string& named : options.models) {
    for (const std::filesystem::path& model : models_meant(named)) {
      request.model = model;
      worst = std::max(worst, analyze_one(request, store, reporter, results, cancellation));
      if (cancellation.cancelled()) return worst;
    }
  }
  return worst;
}

int run_analyze(const AnalyzeOptions& options) {
  const auto reporter = ProgressReporter::make(progress_style(options.progress, options.quiet));
  try {
    return run_all(options, *reporter);
  } catch (...) {
    // A program that reads the protocol is told of every failure in the protocol.
    const Error error = as_error(std::current_exception());
    reporter->on_error(error);
    return exit_code(error.code());
  }
}

}  // namespace

void add_analyze(CLI::App& app, Action& chosen) {
  add_command<AnalyzeOptions>(app, chosen, kAnalyze, define_analyze_options, run_analyze);
}

}  // namespace infoplane::cli

#include "app/analysis/analysis.h"

#include <chrono>
#include <cmath>
#include <exception>
#include <utility>

#include <sys/resource.h>

#include "app/analysis/failure.h"
#include "app/analysis/opened_model.h"
#include "app/analysis/prepared_corpus.h"
#include "app/analysis/run_key.h"
#include "app/analysis/settings_check.h"
#include "engine/base/error.h"
#include "engine/sweep/sweep.h"

namespace infoplane {

void AnalysisObserver::on_started(RunId, int) {}
void AnalysisObserver::on_progress(const Progress&) {}
void AnalysisObserver::on_layer(RunId, const LayerMeasurement&) {}
void AnalysisObserver::on_finished(RunId, bool) {}

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::int64_t peak_rss_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;  // Linux counts in KiB
}

/// The weights must be the same files from the first look to the last byte read.
void check_unchanged(const WeightFiles& weights) {
  for (const SafetensorsFile& file : weights.files()) file.check_unchanged();
}

void check_finite(const LayerMeasurement& layer, const OpenedModel& model) {
  if (std::isfinite(layer.entropy)) return;
  throw Error(ErrorCode::safetensors_entry_invalid,
              "the hidden states after layer " + std::to_string(layer.layer) + " are not finite numbers",
              Location::file(model.folder.weights_file),
              "the weights hold NaN or infinity: download them again or take another checkpoint");
}

/// Ends a run that did not reach its last layer. The failure that brought us here is the one to tell, so a
/// database that cannot even be written now stays silent.
void close_unfinished(Store& store, RunId run, std::int64_t stored_layers, const Error& error) noexcept {
  try {
    if (stored_layers == 0) {
      store.remove_run(run);
    } else {
      const bool cancelled = error.code() == ErrorCode::cancelled;
      store.fail_run(run, cancelled ? RunState::cancelled : RunState::failed, error.one_line());
    }
  } catch (...) {
  }
}

AnalysisResult stored_result(const Store& store, RunId run, bool cached) {
  std::optional<RunRecord> record = store.run(run);
  if (!record) {
    throw Error(ErrorCode::run_unknown, "run " + std::to_string(run) + " is no longer in the database",
                Location::file(store.file()), "another program removed it: start the analysis again");
  }
  return {std::move(*record), store.layers(run), cached};
}

/// Everything that a run needs, checked; nothing computed yet.
struct PreparedRun {
  OpenedModel model;
  PreparedCorpus corpus;
  RunRecord record;
};

PreparedRun prepare_run(const AnalysisRequest& request, AnalysisObserver& observer,
                        const Cancellation& cancellation) {
  const auto tell = [&](const Progress& progress) { observer.on_progress(progress); };
  check_settings(request.settings);

  tell({.stage = Stage::inspecting});
  OpenedModel model = open_model(request.model);
  const int layers = model.description.layers;
  tell({.stage = Stage::tokenizing, .layers = layers});
  PreparedCorpus corpus = prepare_corpus(request, model, tell, cancellation);

  tell({.stage = Stage::hashing, .layers = layers});
  RunRecord record;
  record.model = model_record(model);
  record.model.weights_hash = model.folder.hash_weights(cancellation);
  record.corpus = corpus.record;
  record.settings = request.settings;
  record.program_version = INFOPLANE_VERSION;
  record.key = run_key(record);
  record.warnings = model.notes();
  record.warnings.insert(record.warnings.end(), corpus.warnings.begin(), corpus.warnings.end());
  check_unchanged(model.weights);
  return {std::move(model), std::move(corpus), std::move(record)};
}

RunTiming timing_of(const SweepSummary& summary, std::int64_t tokens, double seconds) {
  RunTiming timing;
  timing.seconds = seconds;
  timing.tokens_per_second = static_cast<double>(tokens) / seconds;
  timing.forward_seconds = summary.forward_seconds;
  timing.estimate_seconds = summary.estimate_seconds;
  timing.peak_rss_bytes = peak_rss_bytes();
  return timing;
}

/// From the first layer to the finished row; whatever goes wrong on the way leaves no run in state running.
void compute(Store& store, RunId run, const AnalysisRequest& request, const PreparedRun& prepared,
             AnalysisObserver& observer, const Cancellation& cancellation, Clock::time_point start) {
  std::int64_t stored_layers = 0;
  const auto keep_layer = [&](const LayerMeasurement& layer) {
    check_finite(layer, prepared.model);
    store.add_layer(run, layer);
    ++stored_layers;
    observer.on_layer(run, layer);
  };
  const SweepRequest wanted{prepared.model.description, prepared.model.weights, prepared.corpus.documents,
                            request.settings, request.threads};
  try {
    const SweepSummary summary = sweep(
        wanted, keep_layer, [&](const Progress& progress) { observer.on_progress(progress); }, cancellation);
    check_unchanged(prepared.model.weights);
    store.finish_run(run, timing_of(summary, prepared.record.corpus.tokens, seconds_since(start)),
                     prepared.record.warnings);
  } catch (...) {
    const Error error = as_error(std::current_exception());
    close_unfinished(store, run, stored_layers, error);
    throw error;
  }
}

}  // namespace

AnalysisResult analyze(const AnalysisRequest& request, Store& store, AnalysisObserver& observer,
                       const Cancellation& cancellation) {
  const Clock::time_point start = Clock::now();
  const PreparedRun prepared = prepare_run(request, observer, cancellation);
  cancellation.check();

  if (const std::optional<RunRecord> found = store.run_with_key(prepared.record.key);
      found && found->state == RunState::done) {
    if (!request.recompute) {
      observer.on_finished(found->id, true);
      return stored_result(store, found->id, true);
    }
    store.remove_run(found->id);
  }

  const RunId run = store.begin_run(prepared.record);
  observer.on_started(run, prepared.record.model.layers);
  compute(store, run, request, prepared, observer, cancellation, start);
  observer.on_finished(run, false);
  return stored_result(store, run, false);
}

}  // namespace infoplane

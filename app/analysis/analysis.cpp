#include "app/analysis/analysis.h"

#include <cmath>
#include <exception>
#include <utility>

#include "app/analysis/finished_run.h"
#include "app/analysis/interrupted_run.h"
#include "app/analysis/offset_warning.h"
#include "app/analysis/prepared_corpus.h"
#include "app/analysis/prepared_preferences.h"
#include "app/analysis/run_key.h"
#include "app/analysis/settings_check.h"
#include "app/analysis/weights_hash.h"
#include "app/judgement/opened_model.h"
#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/base/failure.h"
#include "engine/base/peak_memory.h"
#include "engine/base/version.h"
#include "engine/models/block_tensors.h"
#include "engine/sweep/sweep.h"

namespace infoplane {

void AnalysisObserver::on_started(RunId, int) {}
void AnalysisObserver::on_resumed(RunId, int) {}
void AnalysisObserver::on_progress(const Progress&) {}
void AnalysisObserver::on_layer(RunId, const LayerMeasurement&) {}
void AnalysisObserver::on_finished(RunId, bool) {}

namespace {

/// Ends the key of a run that takes the place of a stored one when it is done, and not before: until then the
/// stored one is what there is.
constexpr char kComputedAnew[] = " (computed anew)";

/// The weights must be the same files from the first look to the last byte read.
void check_unchanged(const WeightFiles& weights) {
  for (const SafetensorsFile& file : weights.files()) file.check_unchanged();
}

/// The warnings are those about the weights so far: the last of them is the likely cause.
void check_finite(const LayerMeasurement& layer, const OpenedModel& model,
                  const std::vector<std::string>& warnings) {
  const auto is_finite = [](const std::optional<StatesMeasurement>& states) {
    return !states || std::isfinite(states->entropy);
  };
  if (is_finite(layer.paper) && is_finite(layer.centred)) return;
  throw Error(ErrorCode::safetensors_entry_invalid,
              "the hidden states after layer " + std::to_string(layer.layer) + " are not finite numbers" +
                  (warnings.empty() ? "" : " (" + warnings.back() + ")"),
              Location::file(model.folder.weights_file),
              "the weights hold NaN or infinity, or overflow in this --dtype: try --dtype float32, download "
              "them again, or take another checkpoint");
}

/// Ends a run that did not reach its last layer. The failure that brought us here is the one to tell, so a
/// database that cannot even be written now stays silent.
void close_unfinished(Store& store, RunId run, std::int64_t stored_layers, const Error& error,
                      const std::vector<std::string>& warnings) noexcept {
  try {
    if (stored_layers == 0) {
      store.remove_run(run);
    } else {
      const bool cancelled = error.code() == ErrorCode::cancelled;
      store.fail_run(run, cancelled ? RunState::cancelled : RunState::failed, error.one_line(), warnings);
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

void check_loss(const AnalysisRequest& request, const OpenedModel& model) {
  if (!request.loss) return;
  const std::string head = head_tensors(model.description).weight.name;
  if (!model.description.headless && find_tensor(model.description, model.weights, head) == nullptr) {
    throw Error(ErrorCode::bad_argument,
                "--loss asks for a head, and the weights have no tensor '" + head + "'",
                Location::file(model.folder.weights_file),
                "leave --loss out, or set tie_word_embeddings in config.json if the model ties its head");
  }
  if (!model.description.headless) return;
  throw Error(ErrorCode::bad_argument,
              "--loss asks for a head, and '" + model.description.architecture + "' is a model without one",
              Location::file(model.folder.config_file),
              "leave --loss out, or save the model with its head (AutoModelForCausalLM)");
}

/// Everything that a run needs, checked; nothing computed yet.
struct PreparedRun {
  OpenedModel model;
  PreparedCorpus corpus;
  std::optional<PreparedPreferences> preferences;
  RunRecord record;
};

PreparedRun prepare_run(const AnalysisRequest& request, Store& store, AnalysisObserver& observer,
                        const Cancellation& cancellation) {
  const auto tell = [&](const Progress& progress) { observer.on_progress(progress); };
  check_settings(request.settings);

  tell({.stage = Stage::inspecting});
  OpenedModel model = open_model(request.model);
  check_loss(request, model);
  const int layers = model.description.layers;
  tell({.stage = Stage::tokenizing, .layers = layers});
  PreparedCorpus corpus = prepare_corpus(request, model, tell, cancellation);
  std::optional<PreparedPreferences> preferences = prepare_preferences(request, model, tell, cancellation);

  tell({.stage = Stage::hashing, .layers = layers});
  RunRecord record;
  record.model = model_record(model);
  record.model.weights_hash = weights_hash(model, store, cancellation);
  record.corpus = corpus.record;
  if (preferences) record.preferences = preferences->record;
  record.settings = request.settings;
  record.program_version = program_version();
  record.key = run_key(record);
  record.warnings = model.notes();
  record.warnings.insert(record.warnings.end(), corpus.warnings.begin(), corpus.warnings.end());
  if (preferences) {
    record.warnings.insert(record.warnings.end(), preferences->warnings.begin(), preferences->warnings.end());
  }
  check_unchanged(model.weights);
  return {std::move(model), std::move(corpus), std::move(preferences), std::move(record)};
}

/// `seconds` of this process; a resumed run has those of the processes before it on top.
RunTiming timing_of(const SweepSummary& summary, const InterruptedRun& interrupted, std::int64_t tokens,
                    double seconds) {
  RunTiming timing;
  timing.seconds = seconds;
  if (interrupted.resume) {
    timing.seconds += interrupted.resume->forward_seconds + interrupted.resume->estimate_seconds +
                      interrupted.resume->geometry_seconds;
  }
  timing.tokens_per_second = static_cast<double>(tokens) / timing.seconds;
  timing.forward_seconds = summary.forward_seconds;
  timing.estimate_seconds = summary.estimate_seconds;
  timing.geometry_seconds = summary.geometry_seconds;
  timing.peak_rss_bytes = static_cast<std::int64_t>(peak_resident_bytes());
  return timing;
}

/// `replaced`: the stored run that goes when this one is done.
/// From the first layer (or the one after the last that was kept) to the finished row; whatever goes wrong on
/// the way leaves no run in state running.
void compute(Store& store, RunId run, std::optional<RunId> replaced, const AnalysisRequest& request,
             const PreparedRun& prepared, const InterruptedRun& interrupted, AnalysisObserver& observer,
             const Cancellation& cancellation, Clock::time_point start) {
  std::int64_t stored_layers = interrupted.layers_kept() + 1;
  std::vector<std::string> warnings = prepared.record.warnings;
  SweepSinks sinks;
  sinks.layer = [&](const LayerMeasurement& layer) {
    check_finite(layer, prepared.model, warnings);
    store.add_layer(run, layer);
    ++stored_layers;
    observer.on_layer(run, layer);
  };
  sinks.progress = [&](const Progress& progress) { observer.on_progress(progress); };
  sinks.warning = [&](const std::string& warning) { warnings.push_back(warning); };
  const SweepRequest wanted{.model = prepared.model.description,
                            .weights = prepared.model.weights,
                            .documents = prepared.corpus.documents,
                            .settings = request.settings,
                            .preferences = prepared.preferences ? &prepared.preferences->pairs : nullptr,
                            .threads = request.threads,
                            .memory = request.memory,
                            .device = request.device,
                            .states = request.states,
                            .loss = request.loss,
                            .scratch = interrupted.scratch ? &*interrupted.scratch : nullptr,
                            .resume = interrupted.resume};
  try {
    SweepSummary summary = sweep(wanted, sinks, cancellation);
    check_unchanged(prepared.model.weights);
    if (summary.loss && !std::isfinite(*summary.loss)) {
      warnings.emplace_back("the loss is not a finite number: the head holds NaN or infinity");
      summary.loss.reset();
    }
    if (const auto offset = offset_warning(store.layers(run))) warnings.push_back(*offset);
    store.finish_run(run,
                     timing_of(summary, interrupted, prepared.record.corpus.tokens, seconds_since(start)),
                     warnings, summary.loss, replaced);
  } catch (...) {
    const Error error = as_error(std::current_exception());
    close_unfinished(store, run, stored_layers, error, warnings);
    throw error;
  }
}

}  // namespace

AnalysisResult analyze(const AnalysisRequest& request, Store& store, AnalysisObserver& observer,
                       const Cancellation& cancellation) {
  const Clock::time_point start = Clock::now();
  PreparedRun prepared = prepare_run(request, store, observer, cancellation);
  cancellation.check();

  const FinishedRun finished = find_finished_run(request, store, prepared.record);
  if (finished.answer) {
    observer.on_finished(*finished.answer, true);
    return stored_result(store, *finished.answer, true);
  }
  const std::optional<RunId> replaced = finished.replaceable;
  if (replaced) prepared.record.key += kComputedAnew;

  InterruptedRun interrupted = find_interrupted_run(request, store, prepared.record);
  const RunId run = store.begin_run(prepared.record, interrupted.layers_kept());
  observer.on_started(run, prepared.record.model.layers);
  if (interrupted.resume) observer.on_resumed(run, interrupted.resume->layer);
  compute(store, run, replaced, request, prepared, interrupted, observer, cancellation, start);
  if (interrupted.scratch) interrupted.scratch->remove();
  observer.on_finished(run, false);
  return stored_result(store, run, false);
}

}  // namespace infoplane

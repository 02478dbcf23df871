#include "engine/sweep/sweep.h"

#include <algorithm>
#include <future>
#include <memory>
#include <new>
#include <utility>

#include <ATen/ops/empty.h>
#include <c10/core/DeviceGuard.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>

#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/geometry.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/preference_information.h"
#include "engine/information/states_gatherer.h"
#include "engine/kernels/device.h"
#include "engine/kernels/device_upload.h"
#include "engine/models/tied_head.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/compute_environment.h"
#include "engine/sweep/device_memory.h"
#include "engine/sweep/device_pass.h"
#include "engine/sweep/hidden_states.h"
#include "engine/sweep/layer_estimates.h"
#include "engine/sweep/loss_pass.h"
#include "engine/sweep/memory_needs.h"
#include "engine/sweep/processor_pass.h"
#include "engine/sweep/reading.h"
#include "engine/sweep/sweep_assignments.h"
#include "engine/sweep/sweep_progress.h"
#include "engine/transformer/block.h"
#include "engine/transformer/embedding.h"

namespace infoplane {
namespace {

constexpr const char* kOwnHead =
    "config.json ties the head to the embeddings, and the weights hold a head of other numbers: the loss is "
    "that of the stored head";

void check_token_range(const TokenDocuments& documents, const ModelDescription& model) {
  if (documents.ids.empty()) return;
  const auto [least, most] = std::ranges::minmax_element(documents.ids);
  if (*least >= 0 && *most < model.vocabulary) return;
  throw Error(ErrorCode::token_out_of_range,
              "the tokenizer made id " + std::to_string(*least < 0 ? *least : *most) + ", the model has " +
                  std::to_string(model.vocabulary) + " embeddings",
              {}, "check that tokenizer.json belongs to this model");
}

/// Token ids of a chunk's documents, end to end: [tokens] int64.
at::Tensor chunk_ids(const TokenDocuments& documents, const Chunk& chunk) {
  at::Tensor ids = at::empty({chunk.tokens}, at::TensorOptions().dtype(at::kLong));
  std::int64_t* out = ids.data_ptr<std::int64_t>();
  for (const PlannedDocument& document : chunk.documents) {
    const TokenId* first = documents.ids.data() + document.first_token;
    out = std::copy(first, first + document.length, out);
  }
  return ids;
}

/// Where the blocks of a sweep compute.
ComputePlace place_for(const SweepRequest& request) {
  if (request.settings.device == "cpu") return {};
  return {.device = cuda_device(request.device.empty() ? request.settings.device : request.device),
          .operations = Operations::library};
}

/// The plan for a device, which is held to its budget from now on.
MemoryPlan plan_for_device(const SweepRequest& request, const MemoryNeeds& needs, std::int64_t positions,
                           c10::Device device) {
  const std::uint64_t budget =
      request.memory > 0 ? request.memory : usual_device_budget(free_device_memory(device));
  const DevicePlan plan = plan_device(device_needs(request.model, needs, request.settings, positions), budget,
                                      available_memory(), request.scratch != nullptr);
  limit_device_memory(device, budget - std::min(budget, driver_share()));
  const bool to_disk = request.states == StatesPlace::disk && request.scratch != nullptr;
  return {.chunk_tokens = plan.chunk_tokens,
          .workers = 1,
          .states_in_memory = plan.states == StatesHome::memory && !to_disk,
          .states_on_device = plan.states == StatesHome::device && !to_disk,
          .assignments_in_memory = true,
          .read_ahead = plan.read_ahead,
          .estimate_beside = plan.estimate_beside && !to_disk,
          .peak = plan.peak};
}

MemoryPlan plan_for(const SweepRequest& request, const Reading& reading, int threads,
                    const ComputePlace& place) {
  const CorpusSize corpus{reading.documents().tokens(), reading.documents().longest(), reading.rows()};
  const MemoryNeeds needs = memory_needs(request.model, request.weights, corpus, request.settings);
  if (!place.device.is_cpu()) return plan_for_device(request, needs, reading.rows(), place.device);
  const std::uint64_t budget = request.memory > 0 ? request.memory : available_memory();
  MemoryPlan plan = plan_memory(needs, threads, budget, request.scratch != nullptr);
  if (request.states == StatesPlace::disk && request.scratch != nullptr) plan.states_in_memory = false;
  return plan;
}

/// A block's weights in memory, and what is odd about them.
struct LoadedBlock {
  std::unique_ptr<Block> block{};
  WeightWatch watch{};
  double seconds = 0;  ///< that it took
};

/// One sweep, from the embeddings (or the layer after a resume point) to the last block.
class Sweep {
 public:
  Sweep(const SweepRequest& request, const SweepSinks& sinks, const Cancellation& cancellation)
      : request_(request),
        sinks_(sinks),
        cancellation_(cancellation),
        place_(place_for(request)),
        upload_(on_device() ? std::make_unique<DeviceUpload>(place_.device) : nullptr),
        compute_(compute_type(request.settings)),
        threads_(request.threads > 0 ? request.threads : available_threads()),
        estimator_(request.documents, request.settings, threads_),
        drawn_(estimator_.drawn_rows()),
        reading_(request.documents, request.preferences, estimator_.max_order()),
        preference_(reading_.pairs(), request.settings.nulls, request.settings.bootstrap,
                    request.settings.seed, threads_),
        memory_(plan_for(request, reading_, threads_, place_)),
        plan_(plan_chunks(reading_.documents(), reading_.spans(), memory_.chunk_tokens)),
        rotary_(request.model, plan_.longest, place_.device),
        states_(make_states()),
        assignments_(reading_, request.settings, memory_, request.scratch, place_.device),
        gatherer_(reading_.corpus_rows(), request.model.width, drawn_),
        pass_(make_pass()),
        progress_(sinks.progress, first_layer(), request.model.layers, plan_.tokens),
        estimates_(memory_.estimate_beside, sinks.layer) {}

  SweepSummary run() {
    try {
      compute_layers();
    } catch (...) {
      estimates_.finish_if_possible();  // the layer before the one that failed is whole
      throw;
    }
    return {reading_.corpus_rows(),
            forward_seconds(),
            estimate_seconds(),
            pass_->timing().assign,
            geometry_seconds(),
            estimates_.waited(),
            estimates_.beside_seconds(),
            read_seconds_,
            wait_seconds_,
            loss()};
  }

 private:
  bool on_device() const { return !place_.device.is_cpu(); }
  int first_layer() const { return request_.resume ? request_.resume->layer + 1 : 0; }
  double forward_seconds() const {
    return (request_.resume ? request_.resume->forward_seconds : 0) + pass_->timing().forward;
  }
  double estimate_seconds() const {
    return (request_.resume ? request_.resume->estimate_seconds : 0) + pass_->timing().assign +
           estimates_.waited();
  }
  double geometry_seconds() const {
    return (request_.resume ? request_.resume->geometry_seconds : 0) + geometry_seconds_;
  }

  void compute_layers() {
    if (first_layer() == 0) embed();
    for (int layer = std::max(1, first_layer()); layer <= request_.model.layers; ++layer) {
      const std::unique_ptr<Block> block = take_block(layer);
      push_through(*block, layer);
    }
  }

  std::unique_ptr<HiddenStates> make_states() const {
    c10::OptionalDeviceGuard guard;  // pinning memory takes the current device
    if (on_device()) guard.reset_device(place_.device);
    StatesShape shape{plan_.tokens, request_.model.width, scalar_type(compute_)};
    if (memory_.states_on_device) shape.device = place_.device;
    shape.pinned = on_device() && memory_.states_in_memory;
    return memory_.states_in_memory || memory_.states_on_device
               ? states_in_memory(shape, request_.scratch, request_.resume)
               : states_on_disk(shape, *request_.scratch, request_.resume);
  }

  std::unique_ptr<LayerPass> make_pass() {
    const AnalysisSettings& settings = request_.settings;
    const at::Tensor anchors = make_anchors(settings.bins, request_.model.width, settings.seed);
    const double temperature = calibrated_temperature(settings.bins, request_.model.width);
    if (on_device()) {
      return make_device_pass(
          plan_, *states_,
          {anchors, temperature, assignments_.on_device(), asks_for(settings.states, States::paper)},
          std::make_unique<TensorGatherer>(plan_, reading_, request_.model.width, drawn_, place_.device),
          place_.device);
    }
    return std::make_unique<ProcessorPass>(
        plan_, *states_,
        Assignment{PackedMatrix(anchors.t()), temperature, assignments_.in_memory(),
                   asks_for(settings.states, States::paper)},
        gatherer_, reading_, memory_.workers);
  }

  std::future<LoadedBlock> read_block(int layer) const {
    return std::async(std::launch::async, [this, layer] {
      const c10::InferenceMode no_gradients;
      const Clock::time_point start = Clock::now();
      LoadedBlock loaded;
      std::optional<DeviceUpload::Scope> scope;
      ComputePlace place = place_;
      if ((place.upload = upload_.get()) != nullptr) scope.emplace(*upload_);
      loaded.block = std::make_unique<Block>(request_.model, request_.weights, layer - 1, compute_,
                                             &loaded.watch, place);
      if (scope) scope->wait();
      loaded.seconds = seconds_since(start);
      return loaded;
    });
  }

  void warn(const WeightWatch& watch) const {
    if (!sinks_.warning) return;
    for (const std::string& concern : watch.concerns()) sinks_.warning(concern);
  }

  /// The block of a layer; the next one's weights are read while it computes. At most two are in memory.
  std::unique_ptr<Block> take_block(int layer) {
    if (!next_.valid()) next_ = read_block(layer);
    const Clock::time_point start = Clock::now();
    LoadedBlock loaded = next_.get();
    wait_seconds_ += seconds_since(start);
    read_seconds_ += loaded.seconds;
    warn(loaded.watch);
    if (memory_.read_ahead && layer < request_.model.layers) next_ = read_block(layer + 1);
    return std::move(loaded.block);
  }

  void embed() {
    WeightWatch watch;
    const Embedding embedding(request_.model, request_.weights, compute_, reading_.documents().ids,
                              plan_.longest, &watch, place_);
    warn(watch);
    if (memory_.read_ahead && request_.model.layers > 0) next_ = read_block(1);
    finish_layer(0, [&](const Chunk& chunk, const at::Tensor&) {
      return embedding.forward(chunk_ids(reading_.documents(), chunk), chunk.lengths);
    });
  }

  void push_through(const Block& block, int layer) {
    finish_layer(layer, [&](const Chunk& chunk, const at::Tensor& states) {
      return block.forward(states, chunk.lengths, rotary_);
    });
  }

  void finish_layer(int layer, const ChunkForward& forward) {
    const Clock::time_point start = Clock::now();
    std::optional<FinalNorm> norm;
    if (layer == request_.model.layers) {
      WeightWatch watch;
      norm.emplace(request_.model, request_.weights, compute_, &watch, place_);
      warn(watch);
    }
    const ChunkForward observed = [&](const Chunk&, const at::Tensor& states) {
      return norm ? norm->forward(states) : states;
    };
    progress_.begin_layer(layer);
    pass_->run(
        forward, observed, [&](std::int64_t tokens) { progress_.add_tokens(tokens); }, cancellation_);
    estimate(layer, observed);
    at_stake_ += seconds_since(start);
    const bool last = layer == request_.model.layers;
    const bool keeps = !last && states_->worth_keeping(at_stake_);
    if (last || keeps) estimates_.finish();  // who goes on after a layer has its figures
    if (keeps) keep(layer);
  }

  /// Of the pass that has just ended; that of the layer before is told first.
  void estimate(int layer, const ChunkForward& observed) {
    estimates_.finish();
    if (!estimates_.beside() || layer == request_.model.layers) progress_.begin_estimate();
    const Clock::time_point start = Clock::now();
    estimates_.begin({.layer = layer, .geometry = geometry_of(pass_->gathered(), threads_)});
    geometry_seconds_ += seconds_since(start);
    for (const States states : {States::paper, States::centred}) {
      if (!asks_for(request_.settings.states, states)) continue;
      if (states == States::centred) pass_->run_centred(observed, cancellation_);
      assignments_.take_over(states);
      estimates_.add([this, states](LayerMeasurement& layer_of) { measure(states, layer_of); });
    }
    estimates_.end();
  }

  void measure(States states, LayerMeasurement& layer) {
    const c10::InferenceMode no_gradients;
    StatesMeasurement& measurement = layer.of(states).emplace();
    measurement = assignments_.estimate(states, estimator_, cancellation_);
    if (!reading_.pairs().empty())
      measurement.preference = assignments_.estimate(states, preference_, cancellation_);
    if (states == States::paper)
      layer.geometry->occupied_bins = occupied_bins(measurement, request_.settings);
  }

  std::optional<double> loss() const {
    if (!request_.loss) return std::nullopt;
    ModelDescription model = request_.model;
    if (has_own_head(model, request_.weights)) {
      model.tied_embeddings = false;
      if (sinks_.warning) sinks_.warning(kOwnHead);
    }
    return mean_loss(model, request_.weights, compute_, request_.documents, plan_, *states_, memory_.workers,
                     place_, cancellation_);
  }

  void keep(int layer) {
    const ResumePoint point{.layer = layer,
                            .file = {},
                            .tokens = plan_.tokens,
                            .width = request_.model.width,
                            .dtype = states_dtype_name(scalar_type(compute_)),
                            .hash = {},
                            .forward_seconds = forward_seconds(),
                            .estimate_seconds = estimate_seconds(),
                            .geometry_seconds = geometry_seconds()};
    if (states_->keep(point)) at_stake_ = 0;
  }

  const SweepRequest& request_;
  const SweepSinks& sinks_;
  const Cancellation& cancellation_;
  ComputePlace place_;
  std::unique_ptr<DeviceUpload> upload_;
  ComputeType compute_;
  int threads_;
  LayerEstimator estimator_;
  std::vector<std::int32_t> drawn_;  ///< rows of P
  Reading reading_;
  PreferenceInformation preference_;
  MemoryPlan memory_;
  ChunkPlan plan_;
  RotaryTables rotary_;
  std::unique_ptr<HiddenStates> states_;
  SweepAssignments assignments_;
  StatesGatherer gatherer_;
  std::unique_ptr<LayerPass> pass_;
  SweepProgress progress_;
  double read_seconds_ = 0, wait_seconds_ = 0;
  double geometry_seconds_ = 0;
  double at_stake_ = 0;  ///< seconds of work that a kill would lose
  // Last, for their threads use what is above.
  LayerEstimates estimates_;
  std::future<LoadedBlock> next_{};
};

[[noreturn]] void throw_device_full() {
  throw Error(
      ErrorCode::out_of_memory, "the device has no memory left for this sweep", {},
      "close other programs that use it, give the sweep less (--memory), or use --device cpu; the same "
      "command goes on after the layers that were finished");
}

[[noreturn]] void throw_device_failed(const std::string& text) {
  throw Error(ErrorCode::device_failed, "the device failed: " + printable(text), {},
              "see `infoplane-cli doctor`; the same command goes on after the layers that were finished");
}

[[noreturn]] void throw_out_of_memory() {
  throw Error(ErrorCode::out_of_memory, "the machine has no memory left for this sweep", {},
              "give it less (--memory), analyse fewer or shorter documents, or close other programs");
}

}  // namespace

SweepSummary sweep(const SweepRequest& request, const SweepSinks& sinks, const Cancellation& cancellation) {
  check_token_range(request.documents, request.model);
  if (request.preferences != nullptr) check_token_range(request.preferences->documents, request.model);
  prepare_compute_environment();
  try {
    return Sweep(request, sinks, cancellation).run();
  } catch (const std::bad_alloc&) {
    throw_out_of_memory();
  } catch (const c10::Error& error) {
    const std::string text = error.what_without_backtrace();
    if (text.find("not enough memory") != std::string::npos) throw_out_of_memory();
    if (is_out_of_device_memory(error)) throw_device_full();
    if (is_device_failure(error)) throw_device_failed(text);
    throw Error(ErrorCode::internal, "libtorch failed: " + printable(text), {},
                "please report this with the model's config.json");
  }
}

}  // namespace infoplane

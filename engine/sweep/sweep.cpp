#include "engine/sweep/sweep.h"

#include <algorithm>
#include <future>
#include <memory>
#include <new>
#include <utility>

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>

#include "engine/base/elapsed.h"
#include "engine/base/error.h"
#include "engine/base/large_array.h"
#include "engine/base/parallel.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/preference_information.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/compute_environment.h"
#include "engine/sweep/hidden_states.h"
#include "engine/sweep/layer_pass.h"
#include "engine/sweep/loss_pass.h"
#include "engine/sweep/memory_needs.h"
#include "engine/sweep/reading.h"
#include "engine/sweep/sweep_progress.h"
#include "engine/transformer/block.h"
#include "engine/transformer/embedding.h"

namespace infoplane {
namespace {

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

MemoryPlan plan_for(const SweepRequest& request, const Reading& reading, int threads) {
  const CorpusSize corpus{reading.documents().tokens(), reading.documents().longest(), reading.rows()};
  const MemoryNeeds needs = memory_needs(request.model, request.weights, corpus, request.settings);
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
        compute_(compute_type(request.settings)),
        threads_(request.threads > 0 ? request.threads : available_threads()),
        estimator_(request.documents, request.settings, threads_),
        reading_(request.documents, request.preferences, estimator_.max_order()),
        preference_(reading_.pairs(), request.settings.nulls, request.settings.bootstrap,
                    request.settings.seed, threads_),
        memory_(plan_for(request, reading_, threads_)),
        plan_(plan_chunks(reading_.documents(), reading_.spans(), memory_.chunk_tokens)),
        rotary_(request.model, plan_.longest),
        states_(make_states()),
        assignments_(make_assignments()),
        pass_(plan_, *states_,
              {PackedMatrix(
                   make_anchors(request.settings.bins, request.model.width, request.settings.seed).t()),
               calibrated_temperature(request.settings.bins, request.model.width), assignments_.data()},
              memory_.workers),
        progress_(sinks.progress, first_layer(), request.model.layers, plan_.tokens) {}

  SweepSummary run() {
    if (first_layer() == 0) embed();
    for (int layer = std::max(1, first_layer()); layer <= request_.model.layers; ++layer) {
      const std::unique_ptr<Block> block = take_block(layer);
      push_through(*block, layer);
    }
    return {reading_.corpus_rows(), forward_seconds(), estimate_seconds(), pass_.timing().assign,
            reduce_seconds_,        read_seconds_,     wait_seconds_,      loss()};
  }

 private:
  int first_layer() const { return request_.resume ? request_.resume->layer + 1 : 0; }
  double forward_seconds() const {
    return (request_.resume ? request_.resume->forward_seconds : 0) + pass_.timing().forward;
  }
  double estimate_seconds() const {
    return (request_.resume ? request_.resume->estimate_seconds : 0) + pass_.timing().assign +
           reduce_seconds_;
  }

  std::unique_ptr<HiddenStates> make_states() const {
    const StatesShape shape{plan_.tokens, request_.model.width, scalar_type(compute_)};
    return memory_.states_in_memory ? states_in_memory(shape, request_.scratch, request_.resume)
                                    : states_on_disk(shape, *request_.scratch, request_.resume);
  }

  LargeArray make_assignments() const {
    const auto count =
        static_cast<std::size_t>(reading_.rows()) * static_cast<std::size_t>(request_.settings.bins);
    return memory_.assignments_in_memory ? LargeArray::in_memory(count)
                                         : LargeArray::on_disk(request_.scratch->path(), count);
  }

  std::future<LoadedBlock> read_block(int layer) const {
    return std::async(std::launch::async, [this, layer] {
      const c10::InferenceMode no_gradients;
      const Clock::time_point start = Clock::now();
      LoadedBlock loaded;
      loaded.block =
          std::make_unique<Block>(request_.model, request_.weights, layer - 1, compute_, &loaded.watch);
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
                              plan_.longest, &watch);
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
      norm.emplace(request_.model, request_.weights, compute_, &watch);
      warn(watch);
    }
    progress_.begin_layer(layer);
    pass_.run(
        forward,
        [&](const Chunk&, const at::Tensor& states) { return norm ? norm->forward(states) : states; },
        [&](std::int64_t tokens) { progress_.add_tokens(tokens); }, cancellation_);
    sinks_.layer(estimate(layer));
    at_stake_ += seconds_since(start);
    if (layer < request_.model.layers) keep(layer);
  }

  LayerMeasurement estimate(int layer) {
    progress_.begin_estimate();
    const Clock::time_point start = Clock::now();
    const std::int64_t corpus = reading_.corpus_rows(), bins = request_.settings.bins;
    LayerMeasurement measurement =
        estimator_.estimate(layer, {assignments_.data(), corpus, bins}, cancellation_);
    if (!reading_.pairs().empty()) {
      measurement.preference = preference_.estimate(
          {assignments_.data() + corpus * bins, reading_.rows() - corpus, bins}, cancellation_);
    }
    reduce_seconds_ += seconds_since(start);
    return measurement;
  }

  std::optional<double> loss() const {
    if (!request_.loss) return std::nullopt;
    return mean_loss(request_.model, request_.weights, compute_, request_.documents, plan_, *states_,
                     memory_.workers, cancellation_);
  }

  void keep(int layer) {
    const ResumePoint point{.layer = layer,
                            .file = {},
                            .tokens = plan_.tokens,
                            .width = request_.model.width,
                            .dtype = states_dtype_name(scalar_type(compute_)),
                            .hash = {},
                            .forward_seconds = forward_seconds(),
                            .estimate_seconds = estimate_seconds()};
    if (states_->keep(point, at_stake_)) at_stake_ = 0;
  }

  const SweepRequest& request_;
  const SweepSinks& sinks_;
  const Cancellation& cancellation_;
  ComputeType compute_;
  int threads_;
  LayerEstimator estimator_;
  Reading reading_;
  PreferenceInformation preference_;
  MemoryPlan memory_;
  ChunkPlan plan_;
  RotaryTables rotary_;
  std::unique_ptr<HiddenStates> states_;
  LargeArray assignments_;
  LayerPass pass_;
  SweepProgress progress_;
  std::future<LoadedBlock> next_{};
  double reduce_seconds_ = 0, read_seconds_ = 0, wait_seconds_ = 0;
  double at_stake_ = 0;  ///< seconds of work that a kill would lose
};

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
    throw Error(ErrorCode::internal, "libtorch failed: " + printable(text), {},
                "please report this with the model's config.json");
  }
}

}  // namespace infoplane

#include "engine/sweep/sweep.h"

#include <algorithm>
#include <chrono>
#include <future>
#include <memory>
#include <new>
#include <optional>
#include <string>

#include <ATen/ops/empty.h>
#include <c10/util/Exception.h>

#include "engine/base/error.h"
#include "engine/base/parallel.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/layer_estimator.h"
#include "engine/sweep/chunk_plan.h"
#include "engine/sweep/compute_environment.h"
#include "engine/sweep/layer_pass.h"
#include "engine/transformer/block.h"
#include "engine/transformer/embedding.h"

namespace infoplane {
namespace {

using Clock = std::chrono::steady_clock;

// Large enough that products run at full speed, small enough that a chunk's states stay in the cache and that
// a cancelled sweep stops soon.
constexpr std::int64_t kChunkTokens = 2048;

constexpr ComputeType kCompute = ComputeType::float32;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

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

/// Speed and time left, from the share of the whole work done so far.
class ProgressMeter {
 public:
  ProgressMeter(const ProgressSink& sink, int layers, std::int64_t tokens)
      : sink_(sink), layers_(layers), tokens_(tokens) {}

  void begin_layer(int layer) {
    layer_ = layer;
    done_ = 0;
    report(Stage::forward);
  }
  void add_tokens(std::int64_t tokens) {
    done_ += tokens;
    report(Stage::forward);
  }
  void begin_estimate() { report(Stage::estimating); }

 private:
  void report(Stage stage) const {
    if (!sink_) return;
    Progress progress{.stage = stage, .layer = layer_, .layers = layers_, .done = done_, .total = tokens_};
    const double passes = layer_ + static_cast<double>(done_) / static_cast<double>(tokens_);
    const double share = passes / static_cast<double>(layers_ + 1);
    const double elapsed = seconds_since(start_);
    if (share > 0 && elapsed > 0) {
      progress.tokens_per_second = share * static_cast<double>(tokens_) / elapsed;
      progress.seconds_left = elapsed * (1 - share) / share;
    }
    sink_(progress);
  }

  const ProgressSink& sink_;
  int layers_;
  std::int64_t tokens_;
  int layer_ = 0;
  std::int64_t done_ = 0;
  Clock::time_point start_ = Clock::now();
};

/// One sweep, from the embeddings to the last block.
class Sweep {
 public:
  Sweep(const SweepRequest& request, const LayerSink& on_layer, const ProgressSink& on_progress,
        const Cancellation& cancellation)
      : request_(request),
        on_layer_(on_layer),
        cancellation_(cancellation),
        threads_(request.threads > 0 ? request.threads : available_threads()),
        estimator_(request.documents, request.settings, threads_),
        plan_(plan_chunks(request.documents, estimator_.max_order(), kChunkTokens)),
        rotary_(request.model, plan_.longest),
        pass_(plan_, static_cast<std::int64_t>(estimator_.positions().size()),
              make_anchors(request.settings.bins, request.model.width, request.settings.seed),
              calibrated_temperature(request.settings.bins, request.model.width), estimator_.max_order(),
              threads_),
        meter_(on_progress, request.model.layers, plan_.tokens) {}

  SweepSummary run() {
    std::future<std::unique_ptr<Block>> next = read_block(0);
    embed();
    for (int layer = 1; layer <= request_.model.layers; ++layer) {
      const std::unique_ptr<Block> block = next.get();
      // The next layer's weights are read while this one computes: at most two layers are in memory.
      if (layer < request_.model.layers) next = read_block(layer);
      push_through(*block, layer);
    }
    return {static_cast<std::int64_t>(estimator_.positions().size()), pass_.timing().forward,
            pass_.timing().assign + estimate_seconds_};
  }

 private:
  std::future<std::unique_ptr<Block>> read_block(int index) const {
    return std::async(std::launch::async, [this, index] {
      return std::make_unique<Block>(request_.model, request_.weights, index, kCompute);
    });
  }

  void embed() {
    const Embedding embedding(request_.model, request_.weights, kCompute, request_.documents.ids,
                              plan_.longest);
    finish_layer(0, [&](const Chunk& chunk, const at::Tensor&) {
      return embedding.forward(chunk_ids(request_.documents, chunk), chunk.lengths);
    });
  }

  void push_through(const Block& block, int layer) {
    finish_layer(layer, [&](const Chunk& chunk, const at::Tensor& states) {
      return block.forward(states, chunk.lengths, rotary_);
    });
  }

  void finish_layer(int layer, const ChunkForward& forward) {
    std::optional<FinalNorm> norm;
    if (layer == request_.model.layers) norm.emplace(request_.model, request_.weights, kCompute);
    meter_.begin_layer(layer);
    pass_.run(
        forward,
        [&](const Chunk&, const at::Tensor& states) { return norm ? norm->forward(states) : states; },
        [&](std::int64_t tokens) { meter_.add_tokens(tokens); }, cancellation_);

    meter_.begin_estimate();
    const Clock::time_point start = Clock::now();
    const AssignmentMatrix assignments{pass_.assignments(),
                                       static_cast<std::int64_t>(estimator_.positions().size()),
                                       request_.settings.bins};
    const LayerMeasurement measurement = estimator_.estimate(layer, assignments, cancellation_);
    estimate_seconds_ += seconds_since(start);
    on_layer_(measurement);
  }

  const SweepRequest& request_;
  const LayerSink& on_layer_;
  const Cancellation& cancellation_;
  int threads_;
  LayerEstimator estimator_;
  ChunkPlan plan_;
  RotaryTables rotary_;
  LayerPass pass_;
  ProgressMeter meter_;
  double estimate_seconds_ = 0;
};

[[noreturn]] void throw_out_of_memory() {
  throw Error(ErrorCode::out_of_memory, "the machine has no memory left for this sweep", {},
              "analyse fewer or shorter documents (--samples, --max-length), or close other programs");
}

}  // namespace

SweepSummary sweep(const SweepRequest& request, const LayerSink& on_layer, const ProgressSink& on_progress,
                   const Cancellation& cancellation) {
  check_token_range(request.documents, request.model);
  prepare_compute_environment();
  try {
    return Sweep(request, on_layer, on_progress, cancellation).run();
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

#include "engine/sweep/layer_pass.h"

#include <chrono>
#include <mutex>
#include <utility>

#include <ATen/ops/empty.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/parallel.h"
#include "engine/kernels/soft_assign.h"

namespace infoplane {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

LayerPass::LayerPass(const ChunkPlan& plan, std::int64_t positions, at::Tensor anchors, double temperature,
                     int max_order, int threads)
    : plan_(plan),
      anchors_(std::move(anchors)),
      temperature_(temperature),
      max_order_(max_order),
      threads_(threads),
      states_(at::empty({plan.tokens, anchors_.size(1)}, anchors_.options())),
      assignments_(new float[static_cast<std::size_t>(positions * anchors_.size(0))]) {}

void LayerPass::run(const ChunkForward& forward, const ChunkForward& observed,
                    const std::function<void(std::int64_t tokens)>& on_chunk,
                    const Cancellation& cancellation) {
  std::mutex report;
  PassTiming work;  // summed over threads
  const Clock::time_point start = Clock::now();
  parallel_for(static_cast<std::int64_t>(plan_.chunks.size()), 1, threads_,
               [&](std::int64_t index, std::int64_t) {
                 cancellation.check();
                 const c10::InferenceMode no_gradients;
                 const Chunk& chunk = plan_.chunks[static_cast<std::size_t>(index)];
                 at::Tensor states = states_.narrow(0, chunk.first_state, chunk.tokens);

                 const Clock::time_point before = Clock::now();
                 states.copy_(forward(chunk, states));
                 const double forward_seconds = seconds_since(before);
                 assign(chunk, observed(chunk, states).contiguous());
                 const double chunk_seconds = seconds_since(before);

                 const std::lock_guard lock(report);
                 work.forward += forward_seconds;
                 work.assign += chunk_seconds - forward_seconds;
                 on_chunk(chunk.tokens);
               });

  // The threads' work, scaled to the wall time they shared.
  const double wall = seconds_since(start);
  const double total = work.forward + work.assign;
  timing_.forward += total > 0 ? wall * work.forward / total : 0;
  timing_.assign += total > 0 ? wall * work.assign / total : 0;
}

void LayerPass::assign(const Chunk& chunk, const at::Tensor& states) {
  const std::int64_t bins = anchors_.size(0);
  std::int64_t row = 0;
  for (const PlannedDocument& document : chunk.documents) {
    if (document.measured > 0) {
      soft_assign(states.narrow(0, row + max_order_ - 1, document.measured), anchors_, temperature_,
                  assignments_.get() + document.first_row * bins);
    }
    row += document.length;
  }
}

}  // namespace infoplane

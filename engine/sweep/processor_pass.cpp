#include "engine/sweep/processor_pass.h"

#include <mutex>
#include <utility>

#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/parallel.h"
#include "engine/kernels/soft_assign.h"

namespace infoplane {

ProcessorPass::ProcessorPass(const ChunkPlan& plan, HiddenStates& states, Assignment assignment, int workers)
    : plan_(plan), states_(states), assignment_(std::move(assignment)), workers_(workers) {}

void ProcessorPass::run(const ChunkForward& forward, const ChunkForward& observed,
                        const std::function<void(std::int64_t tokens)>& on_chunk,
                        const Cancellation& cancellation) {
  std::mutex report;
  PassTiming work;  // summed over threads
  const Clock::time_point start = Clock::now();
  parallel_for(static_cast<std::int64_t>(plan_.chunks.size()), 1, workers_,
               [&](std::int64_t index, std::int64_t) {
                 cancellation.check();
                 const c10::InferenceMode no_gradients;
                 const Chunk& chunk = plan_.chunks[static_cast<std::size_t>(index)];

                 const Clock::time_point before = Clock::now();
                 const at::Tensor states = forward(chunk, states_.read(chunk.first_state, chunk.tokens));
                 states_.write(chunk.first_state, states);
                 const double forward_seconds = seconds_since(before);
                 assign(chunk, observed(chunk, states).to(at::kFloat).contiguous());
                 const double chunk_seconds = seconds_since(before);

                 const std::lock_guard lock(report);
                 work.forward += forward_seconds;
                 work.assign += chunk_seconds - forward_seconds;
                 on_chunk(chunk.tokens);
               });
  states_.finish_layer();

  // The threads' work, scaled to the wall time they shared.
  const double wall = seconds_since(start);
  const double total = work.forward + work.assign;
  timing_.forward += total > 0 ? wall * work.forward / total : 0;
  timing_.assign += total > 0 ? wall * work.assign / total : 0;
}

void ProcessorPass::assign(const Chunk& chunk, const at::Tensor& states) {
  const std::int64_t bins = assignment_.anchors.outputs();
  std::int64_t row = 0;
  for (const PlannedDocument& document : chunk.documents) {
    const MeasuredSpan& measured = document.measured;
    if (measured.count > 0) {
      soft_assign(states.narrow(0, row + measured.first, measured.count), assignment_.anchors,
                  assignment_.temperature, assignment_.rows + document.first_row * bins);
    }
    row += document.length;
  }
}

}  // namespace infoplane

#include "engine/sweep/processor_pass.h"

#include <mutex>
#include <utility>

#include <c10/core/InferenceMode.h>

#include "engine/base/elapsed.h"
#include "engine/base/parallel.h"
#include "engine/kernels/soft_assign.h"

namespace infoplane {

ProcessorPass::ProcessorPass(const ChunkPlan& plan, HiddenStates& states, Assignment assignment,
                             StatesGatherer& gatherer, const Reading& reading, int workers)
    : plan_(plan),
      states_(states),
      assignment_(std::move(assignment)),
      gatherer_(gatherer),
      reading_(reading),
      workers_(workers) {}

void ProcessorPass::run(const ChunkForward& forward, const ChunkForward& observed,
                        const std::function<void(std::int64_t tokens)>& on_chunk,
                        const Cancellation& cancellation) {
  std::mutex report;
  PassTiming work;  // summed over threads
  const Clock::time_point start = Clock::now();
  gatherer_.begin_layer();
  parallel_for(
      static_cast<std::int64_t>(plan_.chunks.size()), 1, workers_, [&](std::int64_t index, std::int64_t) {
        cancellation.check();
        const c10::InferenceMode no_gradients;
        const Chunk& chunk = plan_.chunks[static_cast<std::size_t>(index)];

        const Clock::time_point before = Clock::now();
        const at::Tensor states = forward(chunk, states_.read(chunk.first_state, chunk.tokens));
        states_.write(chunk.first_state, states);
        const double forward_seconds = seconds_since(before);
        const at::Tensor seen = observed(chunk, states).to(at::kFloat).contiguous();
        gather(index, chunk, seen);
        if (assignment_.paper)
          for_each_document(chunk, seen, [&](const PlannedDocument&, const at::Tensor& measured, float* out) {
            soft_assign(measured, assignment_.anchors, assignment_.temperature, out);
          });
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

void ProcessorPass::run_centred(const ChunkForward& observed, const Cancellation& cancellation) {
  const Clock::time_point start = Clock::now();
  const std::vector<double> of_corpus = gatherer_.gathered().corpus.mean(),
                            of_pairs = gatherer_.gathered().pairs.mean();
  parallel_for(std::ssize(plan_.chunks), 1, workers_, [&](std::int64_t index, std::int64_t) {
    cancellation.check();
    const c10::InferenceMode no_gradients;
    const Chunk& chunk = plan_.chunks[static_cast<std::size_t>(index)];
    const at::Tensor states = states_.read(chunk.first_state, chunk.tokens);
    const at::Tensor seen = observed(chunk, states).to(at::kFloat).contiguous();
    for_each_document(chunk, seen,
                      [&](const PlannedDocument& document, const at::Tensor& measured, float* out) {
                        soft_assign_centred(measured, reading_.is_of_corpus(document) ? of_corpus : of_pairs,
                                            assignment_.anchors, assignment_.temperature, out);
                      });
  });
  timing_.assign += seconds_since(start);
}

void ProcessorPass::gather(std::int64_t index, const Chunk& chunk, const at::Tensor& states) {
  StatesGatherer::Part part = gatherer_.part();
  const std::int64_t width = states.size(1);
  const float* state = states.data_ptr<float>();
  for (const PlannedDocument& document : chunk.documents) {
    const MeasuredSpan& measured = document.measured;
    const float* first = state + measured.first * width;
    if (reading_.is_of_corpus(document)) {
      part.add_first(state);
      part.add_measured(document.first_row, first, measured.count);
    } else {
      part.add_of_pairs(first, measured.count);
    }
    state += document.length * width;
  }
  gatherer_.add(index, std::move(part));
}

/// assign(document, its measured states, their rows of P)
template <typename Assign>
void ProcessorPass::for_each_document(const Chunk& chunk, const at::Tensor& states, Assign assign) const {
  const std::int64_t bins = assignment_.anchors.outputs();
  std::int64_t row = 0;
  for (const PlannedDocument& document : chunk.documents) {
    const MeasuredSpan& measured = document.measured;
    if (measured.count > 0)
      assign(document, states.narrow(0, row + measured.first, measured.count),
             assignment_.rows + document.first_row * bins);
    row += document.length;
  }
}

}  // namespace infoplane

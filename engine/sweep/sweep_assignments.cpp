#include "engine/sweep/sweep_assignments.h"

#include <ATen/ops/empty.h>
#include <ATen/ops/empty_like.h>
#include <c10/core/StreamGuard.h>

#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/device.h"

namespace infoplane {

SweepAssignments::SweepAssignments(const Reading& reading, const AnalysisSettings& settings,
                                   const MemoryPlan& plan, const ScratchFolder* scratch, c10::Device device)
    : corpus_rows_(reading.corpus_rows()), rows_(reading.rows()), bins_(settings.bins) {
  if (!device.is_cpu()) {
    device_rows_ = at::empty({rows_, bins_}, at::TensorOptions().dtype(at::kFloat).device(device));
    beside_ = plan.estimate_beside;
    for (const States states : {States::paper, States::centred}) {
      if (!asks_for(settings.states, states)) continue;
      OnDevice& here = on_device(states);
      if (!here.rows.defined()) here.rows = beside_ ? at::empty_like(device_rows_) : device_rows_;
    }
    stream_ = urgent_stream(device);
    return;
  }
  const std::size_t count = static_cast<std::size_t>(rows_) * static_cast<std::size_t>(bins_);
  memory_ =
      plan.assignments_in_memory ? LargeArray::in_memory(count) : LargeArray::on_disk(scratch->path(), count);
}

AssignmentMatrix SweepAssignments::rows_in_memory(States states, std::int64_t begin, std::int64_t end) {
  if (!device_rows_.defined()) return {memory_.data() + begin * bins_, end - begin, bins_};
  copy_ = on_device(states).rows.narrow(0, begin, end - begin).cpu();
  return {copy_.data_ptr<float>(), end - begin, bins_};
}

void SweepAssignments::take_over(States states) {
  if (!beside_) return;
  on_device(states).rows.copy_(device_rows_);  // which takes as long as reading a few orders of it once
  wait_for_device(device_rows_.device());
}

StatesMeasurement SweepAssignments::estimate(States states, LayerEstimator& estimator,
                                             const Cancellation& cancellation) {
  c10::OptionalStreamGuard own_stream;
  if (stream_) own_stream.reset_stream(*stream_);
  if (!device_rows_.defined() || bins_ > kMostFusedBins) {
    return estimator.estimate(rows_in_memory(states, 0, corpus_rows_), cancellation);
  }
  if (!sampled_) sampled_ = estimator.compact_samples();
  OnDevice& here = on_device(states);
  if (!here.reducer) here.reducer = make_device_reducer(here.rows.narrow(0, 0, corpus_rows_), *sampled_);
  here.reducer->begin_layer();
  return estimator.estimate(*here.reducer, cancellation);
}

InformationEstimate SweepAssignments::estimate(States states, const PreferenceInformation& preference,
                                               const Cancellation& cancellation) {
  c10::OptionalStreamGuard own_stream;
  if (stream_) own_stream.reset_stream(*stream_);
  return preference.estimate(rows_in_memory(states, corpus_rows_, rows_), cancellation);
}

}  // namespace infoplane

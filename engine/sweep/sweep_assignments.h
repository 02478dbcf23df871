#pragma once

#include <memory>

#include <ATen/core/Tensor.h>

#include "engine/base/large_array.h"
#include "engine/base/measurement.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/preference_information.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/sweep/memory_plan.h"
#include "engine/sweep/reading.h"
#include "engine/sweep/scratch_folder.h"

namespace infoplane {

/// P of the layer that a sweep is in, and who reduces it: the processor in memory (or on the disk), or a
/// device. A device that has no kernel for so many bins hands P over.
class SweepAssignments {
 public:
  SweepAssignments(const Reading& reading, const AnalysisSettings& settings, const MemoryPlan& plan,
                   const ScratchFolder* scratch, c10::Device device);

  /// Rows of `bins` numbers, of the corpus and then of the pairs: where a pass writes them.
  float* in_memory() const { return memory_.data(); }
  const at::Tensor& on_device() const { return device_rows_; }

  LayerMeasurement estimate(LayerEstimator& estimator, int layer, const Cancellation& cancellation);
  InformationEstimate estimate(const PreferenceInformation& preference, const Cancellation& cancellation);

 private:
  /// Rows [begin, end) in memory, until the next call.
  AssignmentMatrix rows_in_memory(std::int64_t begin, std::int64_t end);

  std::int64_t corpus_rows_, rows_, bins_;
  LargeArray memory_{};     // where the processor computes
  at::Tensor device_rows_;  // where a device does
  at::Tensor copy_;
  std::unique_ptr<AssignmentReducer> reducer_{};
};

}  // namespace infoplane

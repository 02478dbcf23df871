#pragma once

#include <array>
#include <memory>
#include <optional>
#include <vector>

#include <ATen/core/Tensor.h>
#include <c10/core/Stream.h>

#include "engine/base/analysis_settings.h"
#include "engine/base/large_array.h"
#include "engine/information/layer_estimator.h"
#include "engine/information/preference_information.h"
#include "engine/kernels/assignment_reducer.h"
#include "engine/sweep/memory_plan.h"
#include "engine/sweep/reading.h"
#include "engine/sweep/scratch_folder.h"

namespace infoplane {

/// P of the layer that a sweep is in, and who reduces it: the processor in memory (or on the disk), or a
/// device. A device that has no kernel for so many bins hands P over. With more of them on the device, one
/// for each kind of states, that of one layer is reduced, on a thread and a stream of its own, while a pass
/// writes that of the next: `take_over` is between the two.
class SweepAssignments {
 public:
  SweepAssignments(const Reading& reading, const AnalysisSettings& settings, const MemoryPlan& plan,
                   const ScratchFolder* scratch, c10::Device device);

  /// Rows of `bins` numbers, of the corpus and then of the pairs: where a pass writes them.
  float* in_memory() const { return memory_.data(); }
  const at::Tensor& on_device() const { return device_rows_; }

  /// A pass over such states has ended: from now on its P is what their estimates are of. None of these is
  /// being made.
  void take_over(States states);

  StatesMeasurement estimate(States states, LayerEstimator& estimator, const Cancellation& cancellation);
  InformationEstimate estimate(States states, const PreferenceInformation& preference,
                               const Cancellation& cancellation);

 private:
  /// P of one kind of states on the device, as a pass left it or a copy, and who reduces it.
  struct OnDevice {
    at::Tensor rows;
    std::unique_ptr<AssignmentReducer> reducer{};
  };

  OnDevice& on_device(States states) { return on_device_[beside_ && states == States::centred ? 1 : 0]; }
  /// Rows [begin, end) in memory, until the next call.
  AssignmentMatrix rows_in_memory(States states, std::int64_t begin, std::int64_t end);

  std::int64_t corpus_rows_, rows_, bins_;
  LargeArray memory_{};     // where the processor computes
  at::Tensor device_rows_;  // where a device does: a pass writes here, and of `on_device_` estimates are
  bool beside_ = false;     // which are then copies
  std::array<OnDevice, 2> on_device_{};
  std::optional<std::vector<std::int32_t>> sampled_{};  // rows that single looks are at
  std::optional<c10::Stream> stream_{};  // of estimates on the device: one, for what it frees it has again
  at::Tensor copy_;
};

}  // namespace infoplane

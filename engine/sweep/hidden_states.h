#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include <ATen/core/Tensor.h>

#include "engine/base/cancellation.h"
#include "engine/sweep/scratch_folder.h"

namespace infoplane {

/// The corpus's hidden states between two layers: [tokens, d] in the compute type, packed by a ChunkPlan. A
/// pass reads each row of the layer before and writes it for the layer it computes. `read` and `write` may be
/// called from several threads on different rows.
class HiddenStates {
 public:
  virtual ~HiddenStates() = default;

  /// Whether `read` gives what lies on a device and `write` takes that.
  virtual bool on_device() const { return false; }

  /// Rows after the layer that was finished last; the caller does not write into them.
  virtual at::Tensor read(std::int64_t first, std::int64_t count) const = 0;
  virtual void write(std::int64_t first, const at::Tensor& states) = 0;

  /// Every row of a layer was written: from now on `read` gives those.
  virtual void finish_layer() = 0;

  /// Whether `keep` is worth its while now; `seconds_at_stake` is the work since the last time. What lies on
  /// the disk already is always kept; what lies in memory only when writing it costs little beside that work.
  virtual bool worth_keeping(double seconds_at_stake) const = 0;
  /// Lets a later process go on after `layer`, whose rows were finished last: fills `point` (file and hash)
  /// and keeps it in the scratch folder. Whether the disk took it.
  virtual bool keep(ResumePoint point) = 0;
};

/// What the states of a sweep are.
struct StatesShape {
  std::int64_t tokens = 0, width = 0;
  at::ScalarType dtype = at::kFloat;
  c10::Device device = c10::Device(c10::DeviceType::CPU);  ///< where `states_in_memory` has them
  bool pinned = false;                                     ///< memory that a device copies from by itself

  std::size_t row_bytes() const { return static_cast<std::size_t>(width) * c10::elementSize(dtype); }
  std::uint64_t bytes() const { return static_cast<std::uint64_t>(tokens) * row_bytes(); }
};

/// In memory, or on a device; `scratch` (may be null: nothing can be resumed then) must outlive it. With
/// `from`, the states are those of that point. Throws what WorkingFile throws.
std::unique_ptr<HiddenStates> states_in_memory(const StatesShape& shape, const ScratchFolder* scratch,
                                               const std::optional<ResumePoint>& from);

/// In two files of the scratch folder that take turns: a layer is read from one and the next written into the
/// other, so that a process that is killed leaves one whole. Throws disk_full, write_failed.
std::unique_ptr<HiddenStates> states_on_disk(const StatesShape& shape, const ScratchFolder& scratch,
                                             const std::optional<ResumePoint>& from);

/// "float32" or "bfloat16".
const char* states_dtype_name(at::ScalarType dtype);

}  // namespace infoplane

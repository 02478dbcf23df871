#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Soft assignment on the device that the states lie on: as `soft_assign`, for states of either type. Up to
/// kMostFusedBins reference points it is one kernel that reads a state once (and, beside bfloat16 states, has
/// the reference points in bfloat16 too); beyond, a product and a softmax. Immutable.
class DeviceAssign {
 public:
  /// `anchors` [n, d] float32 on the CPU: unit vectors.
  DeviceAssign(const at::Tensor& anchors, double temperature, c10::Device device);

  std::int64_t bins() const { return bins_; }

  /// states [rows, d] float32 or bfloat16, contiguous; out_rows [rows] int64: the row of `out` that each goes
  /// to, below 0 none; out [any, n] float32. All on the device; does not wait.
  void assign(const at::Tensor& states, const at::Tensor& out_rows, const at::Tensor& out) const;

 private:
  void assign_unfused(const at::Tensor& states, const at::Tensor& out_rows, const at::Tensor& out) const;

  std::int64_t bins_;
  double temperature_;
  at::Tensor fragments_;  // as anchor_fragments has them, or undefined
  at::Tensor anchors_;    // [d, n] where there are too many for the kernel
};

}  // namespace infoplane

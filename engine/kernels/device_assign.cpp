#include "engine/kernels/device_assign.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/where.h>
#include <c10/cuda/CUDAGuard.h>

#include "engine/kernels/anchor_fragments.h"
#include "engine/kernels/device_stream.h"

namespace infoplane {

DeviceAssign::DeviceAssign(const at::Tensor& anchors, double temperature, c10::Device device)
    : bins_(anchors.size(0)), temperature_(temperature) {
  if (bins_ > kMostFusedBins) {
    anchors_ = anchors.t().contiguous().to(device);
    return;
  }
  std::vector<std::uint32_t> words = anchor_fragments(anchors.contiguous());
  fragments_ = at::from_blob(words.data(), {static_cast<std::int64_t>(words.size())}, at::kInt).to(device);
}

void DeviceAssign::assign(const at::Tensor& states, const at::Tensor& out_rows, const at::Tensor& out) const {
  if (anchors_.defined()) return assign_unfused(states, out_rows, out);
  const c10::cuda::CUDAGuard guard(states.device());
  cuda::launch_assign({.states = states.data_ptr(),
                       .rows = states.size(0),
                       .width = states.size(1),
                       .anchors = static_cast<const cuda::FourWords*>(fragments_.data_ptr()),
                       .bins = static_cast<int>(bins_),
                       .inverse_temperature = static_cast<float>(1.0 / temperature_),
                       .out_rows = out_rows.data_ptr<std::int64_t>(),
                       .out = out.data_ptr<float>()},
                      number_type(states), assign_anchor_tiles(bins_), stream_of(states));
}

void DeviceAssign::assign_unfused(const at::Tensor& states, const at::Tensor& out_rows,
                                  const at::Tensor& out) const {
  const at::Tensor wide = states.to(at::kFloat);
  const at::Tensor lengths = at::linalg_vector_norm(wide, 2, at::IntArrayRef{1}, true).clamp_min(1e-12);
  const at::Tensor p = at::softmax(at::mm(wide, anchors_) / (lengths * temperature_), 1);
  const at::Tensor kept = at::where(out_rows >= 0).front();
  out.index_copy_(0, out_rows.index_select(0, kept), p.index_select(0, kept));
}

}  // namespace infoplane

#include "engine/transformer/experts.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/topk.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>

#include "engine/transformer/rounding.h"

namespace infoplane {
namespace {

std::vector<Mlp> read_experts(const WeightReader& reader, const ExpertTensors& tensors) {
  std::vector<Mlp> experts;
  for (const MlpTensors& expert : tensors.experts) experts.emplace_back(reader, expert);
  if (tensors.stacked.empty()) return experts;
  const at::Tensor gate_up = reader.read(tensors.stacked.front());
  const at::Tensor down = reader.read(tensors.stacked.back());
  for (std::int64_t index = 0; index < gate_up.size(0); ++index) {
    experts.emplace_back(reader.model().mlp, gate_up.select(0, index), down.select(0, index),
                         reader.place().operations);
  }
  return experts;
}

}  // namespace

Experts::Experts(const WeightReader& reader, const ExpertTensors& tensors)
    : settings_(reader.model().experts),
      router_(reader.read_float(tensors.router)),
      experts_(read_experts(reader, tensors)) {
  if (tensors.shared.empty()) return;
  shared_.emplace(reader, tensors.shared.front());
  shared_gate_ = reader.read_float(tensors.shared_gate.front());
}

at::Tensor Experts::forward(const at::Tensor& states) const {
  const at::Tensor wide = widened(states);
  const at::Tensor shares = at::softmax(at::mm(wide, router_.t()), 1);
  auto [weights, chosen] = at::topk(shares, settings_.active, 1);
  if (settings_.normalised) weights.div_(weights.sum(1, true));

  at::Tensor sum = at::zeros(wide.sizes(), wide.options());
  for (std::size_t index = 0; index < experts_.size(); ++index) {
    const auto places = at::where(chosen == static_cast<std::int64_t>(index));  // rows, ranks
    const at::Tensor& rows = places.front();
    if (rows.numel() == 0) continue;
    const at::Tensor share = weights.index({rows, places.back()}).unsqueeze(1);
    const at::Tensor made = experts_[index].forward(states.index_select(0, rows)).to(at::kFloat);
    sum.index_add_(0, rows, made.mul_(share));
  }
  if (shared_) {
    const at::Tensor made = shared_->forward(states).to(at::kFloat);
    sum.add_(made.mul_(at::sigmoid(at::mm(wide, shared_gate_.t()))));
  }
  return sum;
}

}  // namespace infoplane

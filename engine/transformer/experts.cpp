#include "engine/transformer/experts.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/floor_divide.h>
#include <ATen/ops/mm.h>
#include <ATen/ops/searchsorted.h>
#include <ATen/ops/sigmoid.h>
#include <ATen/ops/softmax.h>
#include <ATen/ops/sort.h>
#include <ATen/ops/topk.h>
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

/// Who goes where, by expert: those of expert e are from begin[e] to begin[e + 1], in the order of their
/// rows.
struct Choices {
  at::Tensor rows, shares;  // [choices]: of the states; of what the expert makes
  at::Tensor begin;         // [experts + 1] int64, in memory
};

/// From what each row chose, [rows, active] both. Waits once for a device: for `begin`.
Choices by_expert(const at::Tensor& chosen, const at::Tensor& weights, std::int64_t experts) {
  const auto [experts_sorted, order] = at::sort(chosen.reshape({-1}), /*stable=*/true, 0, false);
  const at::Tensor begin = at::searchsorted(experts_sorted, at::arange(experts + 1, chosen.options()));
  return {at::floor_divide(order, chosen.size(1)), weights.reshape({-1}).index_select(0, order), begin.cpu()};
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

  const Choices choices = by_expert(chosen, weights, static_cast<std::int64_t>(experts_.size()));
  const auto* begin = choices.begin.data_ptr<std::int64_t>();
  at::Tensor sum = at::zeros(wide.sizes(), wide.options());
  for (const Mlp& expert : experts_) {
    const std::int64_t first = *begin++, count = *begin - first;
    if (count == 0) continue;
    const at::Tensor rows = choices.rows.narrow(0, first, count);
    const at::Tensor share = choices.shares.narrow(0, first, count).unsqueeze(1);
    const at::Tensor made = expert.forward(states.index_select(0, rows)).to(at::kFloat);
    sum.index_add_(0, rows, made.mul_(share));
  }
  if (shared_) {
    const at::Tensor made = shared_->forward(states).to(at::kFloat);
    sum.add_(made.mul_(at::sigmoid(at::mm(wide, shared_gate_.t()))));
  }
  return sum;
}

}  // namespace infoplane

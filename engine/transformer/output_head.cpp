#include "engine/transformer/output_head.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/full.h>
#include <ATen/ops/maximum.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>

#include "engine/transformer/matrix_product.h"

namespace infoplane {
namespace {

// A block of logits (256 x 8192 floats) stays in the cache.
constexpr std::int64_t kRows = 256;

const at::TensorOptions kDoubles = at::TensorOptions().dtype(at::kDouble);

/// The tokens of one document that predict, and what follows them.
std::vector<std::int64_t> predicting_rows(std::span<const std::int64_t> lengths) {
  std::vector<std::int64_t> rows;
  std::int64_t first = 0;
  for (const std::int64_t length : lengths) {
    for (std::int64_t row = 0; row + 1 < length; ++row) rows.push_back(first + row);
    first += length;
  }
  return rows;
}

}  // namespace

RunningLoss::RunningLoss(std::int64_t positions, c10::Device device)
    : largest(at::full({positions}, -std::numeric_limits<double>::infinity(), kDoubles.device(device))),
      sum(at::zeros({positions}, kDoubles.device(device))),
      target(at::zeros({positions}, kDoubles.device(device))) {}

at::Tensor RunningLoss::nats() const {
  return sum.log() + largest - target;
}

OutputHead::OutputHead(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                       std::int64_t tile_tokens, const ComputePlace& place)
    : reader_(model, weights, compute, nullptr, place),
      tensors_(head_tensors(model)),
      tile_tokens_(tile_tokens) {
  reader_.check(tensors_.weight);
  for (const ExpectedTensor& bias : tensors_.bias) reader_.check(bias);
}

std::int64_t OutputHead::tiles() const {
  return (reader_.model().vocabulary + tile_tokens_ - 1) / tile_tokens_;
}

HeadTile OutputHead::read_tile(std::int64_t index) const {
  HeadTile tile{.first_token = index * tile_tokens_, .weight = {}, .bias = {}};
  const std::int64_t tokens = std::min(tile_tokens_, reader_.model().vocabulary - tile.first_token);
  std::vector<std::int64_t> rows(static_cast<std::size_t>(tokens));
  std::iota(rows.begin(), rows.end(), tile.first_token);
  tile.weight = reader_.read_rows(tensors_.weight, rows);
  if (!tensors_.bias.empty()) tile.bias = reader_.read_rows(tensors_.bias.front(), rows).to(at::kFloat);
  return tile;
}

void OutputHead::accumulate(const HeadTile& tile, const at::Tensor& states, const at::Tensor& targets,
                            RunningLoss& loss) const {
  const ModelDescription& model = reader_.model();
  const std::int64_t tokens = tile.weight.size(0);
  for (std::int64_t begin = 0; begin < states.size(0); begin += kRows) {
    const std::int64_t rows = std::min(kRows, states.size(0) - begin);
    at::Tensor logits = matrix_product(states.narrow(0, begin, rows), tile.weight.t()).to(at::kFloat);
    if (tile.bias.defined()) logits.add_(tile.bias);
    if (model.logit_multiplier != 1) logits.mul_(model.logit_multiplier);
    if (model.logit_soft_cap > 0) logits.div_(model.logit_soft_cap).tanh_().mul_(model.logit_soft_cap);

    at::Tensor largest = loss.largest.narrow(0, begin, rows), sum = loss.sum.narrow(0, begin, rows);
    const at::Tensor before = largest.clone();
    largest.copy_(at::maximum(before, logits.amax(1).to(at::kDouble)));
    const at::Tensor here = logits.sub(largest.to(at::kFloat).unsqueeze(1)).exp_().sum(1, false, at::kDouble);
    sum.mul_((before - largest).exp()).add_(here);

    const at::Tensor place = targets.narrow(0, begin, rows) - tile.first_token;
    const at::Tensor inside = (place >= 0).logical_and(place < tokens);
    const at::Tensor found = logits.gather(1, place.clamp(0, tokens - 1).unsqueeze(1)).squeeze(1);
    at::Tensor target = loss.target.narrow(0, begin, rows);
    target.copy_(at::where(inside, found.to(at::kDouble), target));
  }
}

TokenLoss next_token_loss(const OutputHead& head, const at::Tensor& states, const at::Tensor& ids,
                          std::span<const std::int64_t> lengths) {
  const std::vector<std::int64_t> predicting = predicting_rows(lengths);
  if (predicting.empty()) return {};
  const at::Tensor rows = at::tensor(predicting, at::TensorOptions().dtype(at::kLong));
  const at::Tensor targets = ids.index_select(0, rows + 1);
  const at::Tensor predictors = states.index_select(0, rows);
  RunningLoss loss(rows.size(0));
  for (std::int64_t index = 0; index < head.tiles(); ++index) {
    head.accumulate(head.read_tile(index), predictors, targets, loss);
  }
  return {loss.nats().sum().item<double>(), rows.size(0)};
}

}  // namespace infoplane

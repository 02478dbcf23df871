#include "engine/models/forward_cost.h"

#include <algorithm>

namespace infoplane {
namespace {

constexpr std::int64_t kTile = 8;  // of causal_attention

double elements(const LinearTensors& linear) {
  return static_cast<double>(linear.weight.elements());
}

double elements(const MlpTensors& mlp) {
  double sum = elements(mlp.down);
  for (const LinearTensors& input : mlp.inputs) sum += elements(input);
  return sum;
}

/// Elements of the matrices of one block that a token is multiplied with: of the experts, those it goes
/// through.
double multiplied_elements(const ModelDescription& model, int layer) {
  const BlockTensors tensors = block_tensors(model, layer, ExpertLayout::stacked);
  double sum = elements(tensors.attention.output);
  for (const LinearTensors& input : tensors.attention.inputs) sum += elements(input);
  for (const MlpTensors& mlp : tensors.mlp) sum += elements(mlp);
  for (const ExpertTensors& experts : tensors.experts) {
    const double share = static_cast<double>(model.experts.active) / static_cast<double>(model.experts.count);
    sum += static_cast<double>(experts.router.elements());
    for (const ExpectedTensor& tensor : experts.stacked)
      sum += share * static_cast<double>(tensor.elements());
    for (const MlpTensors& shared : experts.shared) sum += elements(shared);
  }
  return sum;
}

/// Inner width of the MLP that a token goes through.
std::int64_t inner_width(const ModelDescription& model, const LayerSettings& layer) {
  if (!layer.sparse) return model.mlp_width;
  return model.experts.active * model.experts.width + model.experts.shared_width;
}

}  // namespace

double attention_cost(std::int64_t length, std::int64_t heads, std::int64_t head_width, std::int64_t window) {
  double pairs = 0;
  for (std::int64_t begin = 0; begin < length; begin += kTile) {
    const std::int64_t rows = std::min(kTile, length - begin);
    const std::int64_t first = window > 0 ? std::max<std::int64_t>(0, begin - window + 1) : 0;
    pairs += static_cast<double>(rows) * static_cast<double>(begin + rows - first);
  }
  return 4 * pairs * static_cast<double>(heads * head_width);
}

ForwardCost forward_cost(const ModelDescription& model, std::span<const std::int64_t> lengths) {
  double tokens = 0;
  for (const std::int64_t length : lengths) tokens += static_cast<double>(length);
  ForwardCost cost;
  for (int index = 0; index < model.layers; ++index) {
    const LayerSettings& layer = model.layer[static_cast<std::size_t>(index)];
    cost.projections += 2 * tokens * multiplied_elements(model, index);
    for (const std::int64_t length : lengths) {
      cost.attention += attention_cost(length, model.heads, model.head_width, layer.window);
    }
    cost.elements += tokens * static_cast<double>(4 * model.width + 2 * inner_width(model, layer) +
                                                  3 * (model.heads + model.kv_heads) * model.head_width);
  }
  return cost;
}

}  // namespace infoplane

#include <algorithm>

#include "engine/transformer/forward_cost.h"

namespace infoplane {
namespace {

constexpr std::int64_t kTile = 64;  // of causal_attention

/// Elements of all matrices that every token is multiplied with: those of the blocks. A matrix with a row for
/// each word of the vocabulary is looked up, not multiplied.
double multiplied_elements(const ModelDescription& model) {
  double sum = 0;
  for (const ExpectedTensor& tensor : expected_tensors(model)) {
    if (tensor.shape.size() != 2 || tensor.shape[0] == model.vocabulary) continue;
    sum += static_cast<double>(tensor.shape[0]) * static_cast<double>(tensor.shape[1]);
  }
  return sum;
}

}  // namespace

double attention_cost(std::int64_t length, std::int64_t heads, std::int64_t head_width) {
  double pairs = 0;
  for (std::int64_t begin = 0; begin < length; begin += kTile) {
    const std::int64_t rows = std::min(kTile, length - begin);
    pairs += static_cast<double>(rows) * static_cast<double>(begin + rows);
  }
  return 4 * pairs * static_cast<double>(heads * head_width);
}

ForwardCost forward_cost(const ModelDescription& model, std::span<const std::int64_t> lengths) {
  double tokens = 0, attention = 0;
  for (const std::int64_t length : lengths) {
    tokens += static_cast<double>(length);
    attention += attention_cost(length, model.heads, model.head_width);
  }
  const double layers = model.layers;
  const auto elements_a_token = static_cast<double>(4 * model.width + 2 * model.mlp_width +
                                                    3 * (model.heads + model.kv_heads) * model.head_width);
  return {2 * tokens * multiplied_elements(model), layers * attention, layers * tokens * elements_a_token};
}

}  // namespace infoplane

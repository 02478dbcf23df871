#pragma once

#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// Some rows of the head: the logits of a stretch of the vocabulary.
struct HeadTile {
  std::int64_t first_token = 0;
  at::Tensor weight;  ///< [tokens of the stretch, d] in the compute type
  at::Tensor bias;    ///< [tokens of the stretch] float32, or undefined
};

/// What is known of the loss of some positions while tiles go by, in double: the sum of exp(logit) so far,
/// with its largest logit taken out, and the logit of the token that follows.
struct RunningLoss {
  explicit RunningLoss(std::int64_t positions, c10::Device device = c10::Device(c10::DeviceType::CPU));

  /// -log softmax(logits)[target] in nats, [positions], once every tile has been folded in.
  at::Tensor nats() const;

  at::Tensor largest, sum, target;  ///< [positions] double
};

/// The matrix that turns last hidden states (after the final norm) into logits, read tile by tile so that it
/// is never whole in memory. Immutable, safe from several threads.
class OutputHead {
 public:
  static constexpr std::int64_t kTileTokens = 8192;

  /// Throws tensor_missing and tensor_shape when the head is not as the config says.
  OutputHead(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
             std::int64_t tile_tokens = kTileTokens, const ComputePlace& place = {});

  std::int64_t tiles() const;
  HeadTile read_tile(std::int64_t index) const;  ///< throws what WeightReader throws

  /// Folds a tile's logits into the loss of `states` [positions, d], whose next tokens are `targets`
  /// [positions] int64. Works in blocks of rows.
  void accumulate(const HeadTile& tile, const at::Tensor& states, const at::Tensor& targets,
                  RunningLoss& loss) const;

 private:
  WeightReader reader_;
  LinearTensors tensors_;
  std::int64_t tile_tokens_;
};

/// Loss of next tokens over documents laid end to end, in nats; the first token of a document is predicted
/// by nothing and not counted.
struct TokenLoss {
  double nats = 0;  ///< sum over `tokens`
  std::int64_t tokens = 0;

  double mean() const { return tokens > 0 ? nats / static_cast<double>(tokens) : 0; }
};

/// states [tokens, d] after the final norm, ids [tokens] int64, lengths that sum to tokens. Reads the whole
/// head once.
TokenLoss next_token_loss(const OutputHead& head, const at::Tensor& states, const at::Tensor& ids,
                          std::span<const std::int64_t> lengths);

}  // namespace infoplane

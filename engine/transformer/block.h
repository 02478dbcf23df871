#pragma once

#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/checkpoint/weights.h"
#include "engine/transformer/architecture.h"
#include "engine/transformer/rotary.h"

namespace infoplane {

/// y = x / rms(x) * weight over the last dimension (Zhang and Sennrich 2019).
at::Tensor rms_norm(const at::Tensor& states, const at::Tensor& weight, double epsilon);

/// Hidden state 0: rows of the embedding matrix. ids [tokens] int64 -> [tokens, d] float32.
class Embedding {
 public:
  Embedding(const ModelDescription& model, const WeightFiles& weights);
  at::Tensor forward(const at::Tensor& ids) const;

 private:
  at::Tensor table_;  // [vocabulary, d]
};

/// The norm after the last block.
class FinalNorm {
 public:
  FinalNorm(const ModelDescription& model, const WeightFiles& weights);
  at::Tensor forward(const at::Tensor& states) const;

 private:
  at::Tensor weight_;
  double epsilon_;
};

/// One transformer block with its weights in memory (float32, CPU). Immutable: `forward` may be called from
/// several threads at once.
class Block {
 public:
  /// Reads the weights of block `index` (0-based). Throws what read_weight throws.
  Block(const ModelDescription& model, const WeightFiles& weights, int index);

  /// Documents laid end to end: states [tokens, d], lengths that sum to tokens, positions from 0 in each
  /// document. Returns new states of the same shape.
  at::Tensor forward(const at::Tensor& states, std::span<const std::int64_t> lengths,
                     const RotaryTable& rotary) const;

 private:
  at::Tensor attend(const at::Tensor& normed, std::span<const std::int64_t> lengths,
                    const RotaryTable& rotary) const;
  at::Tensor feed_forward(const at::Tensor& normed) const;

  struct Projection {
    at::Tensor weight, bias;  // [out, in]; bias [out] or undefined
    Projection(const WeightFiles& weights, const std::string& name, bool has_bias);
    at::Tensor apply(const at::Tensor& states) const;
  };

  const ModelDescription& model_;
  at::Tensor input_norm_, attention_norm_;
  Projection query_, key_, value_, output_;
  Projection gate_, up_, down_;
};

}  // namespace infoplane

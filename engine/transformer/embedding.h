#pragma once

#include <cstdint>
#include <span>

#include <ATen/core/Tensor.h>

#include "engine/transformer/weight_reader.h"

namespace infoplane {

/// Hidden state 0. Holds only those rows of the embedding matrix that a corpus uses, and the learned
/// positions that its longest document reaches. Immutable, safe from several threads.
class Embedding {
 public:
  /// `corpus_ids`: every token id that `forward` will be asked for, in any order, repeats allowed, each in
  /// 0..vocabulary-1. `longest`: tokens of the longest document; throws bad_argument when the model has no
  /// positions for it. Throws what WeightReader throws.
  Embedding(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
            std::span<const std::int32_t> corpus_ids, std::int64_t longest, WeightWatch* watch = nullptr,
            const ComputePlace& place = {});

  /// ids [tokens] int64 in memory, documents of these lengths end to end -> [tokens, d] in the compute type,
  /// in the embedding's place.
  at::Tensor forward(const at::Tensor& ids, std::span<const std::int64_t> lengths) const;

 private:
  at::Tensor rows_;       // [used ids, d]
  at::Tensor row_of_;     // [vocabulary] int32: where an id's row is in rows_
  at::Tensor positions_;  // [longest, d] or undefined
};

}  // namespace infoplane

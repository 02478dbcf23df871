#pragma once

#include <cstdint>
#include <span>

#include "engine/models/architecture.h"

namespace infoplane {

/// What pushing documents through all blocks once takes, split by what limits it. Numbers of floating-point
/// operations (a multiplication and an addition count as two), and of elements.
struct ForwardCost {
  double projections = 0;  ///< operations of the weight matrices
  double attention = 0;    ///< operations of scores and of the values they weigh
  double elements = 0;     ///< elements that norms, residual sums and activations make
};

/// The cost of documents of these lengths (tokens). A rough count: good for telling how long a run will take.
ForwardCost forward_cost(const ModelDescription& model, std::span<const std::int64_t> lengths);

/// Operations of causal attention over one document, in the tiles that causal_attention works in.
/// `window`: keys that a query sees, 0 = all before it.
double attention_cost(std::int64_t length, std::int64_t heads, std::int64_t head_width,
                      std::int64_t window = 0);

}  // namespace infoplane

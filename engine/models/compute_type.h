#pragma once

#include <cstddef>

namespace infoplane {

/// The element type that weights and hidden states have while they are computed with. Norms, softmax and
/// rotary positions are computed in float32 in either and rounded once.
enum class ComputeType { float32, bfloat16 };

constexpr std::size_t compute_bytes(ComputeType type) {
  return type == ComputeType::bfloat16 ? 2 : 4;
}

}  // namespace infoplane

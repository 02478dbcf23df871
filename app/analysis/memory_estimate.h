#pragma once

#include <cstdint>

#include "engine/base/measurement.h"
#include "engine/transformer/architecture.h"

namespace infoplane {

/// Bytes that a sweep holds at once, at its peak: two blocks and the embeddings in float32, the hidden states
/// and assignments of `tokens` tokens (upper bound: every position measured), the two sorted orders and the
/// permutations of the nulls, what each thread makes of a chunk, and the program itself with its libraries.
std::uint64_t estimate_memory(const ModelDescription& model, std::uint64_t tokens,
                              const AnalysisSettings& settings, int threads);

}  // namespace infoplane

#include "engine/sweep/memory_needs.h"

#include <algorithm>

#include "engine/sweep/compute_environment.h"
#include "engine/transformer/block_tensors.h"

namespace infoplane {
namespace {

// Resident size of the program with libtorch loaded and nothing to do, as measured on Debian 12.
constexpr std::uint64_t kProgramBytes = 200'000'000;
// A position in both orders (row 4 and flag 1 each), its index (8), and its token (4).
constexpr std::uint64_t kOrderBytes = 2 * 5 + 8 + 4;
constexpr std::uint64_t kPermutationBytes = 4;
constexpr std::uint64_t kFloat = 4;
// Scores of one tile of queries, before and after the softmax, for each head of each token of a chunk.
constexpr std::uint64_t kScoreBytes = 2 * 64 * kFloat;

std::uint64_t unsigned_of(std::int64_t value) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, value));
}

/// Inner activations of one token: those of the MLP, or of the experts it goes to.
std::uint64_t inner_width(const ModelDescription& model) {
  const ExpertSettings& experts = model.experts;
  const std::int64_t sparse = experts.active * experts.width + experts.shared_width;
  return unsigned_of(std::max(model.mlp_width, sparse));
}

std::uint64_t chunk_token_bytes(const ModelDescription& model, ComputeType compute) {
  const std::uint64_t width = unsigned_of(model.width);
  const std::uint64_t heads = unsigned_of((model.heads + 2 * model.kv_heads) * model.head_width);
  // Residual, its norm and the sum, in float32 where the norm is computed; queries, keys and values before
  // and after rotation; the gate, the other half and what is computed of them.
  const std::uint64_t elements = 3 * width + 2 * heads + 3 * inner_width(model);
  return elements * compute_bytes(compute) + 3 * width * kFloat + unsigned_of(model.heads) * kScoreBytes;
}

/// The largest stored tensor of a block, when it is converted while it is read.
std::uint64_t reading_bytes(const ModelDescription& model, const WeightFiles& weights, ComputeType compute) {
  std::uint64_t most = 0;
  for (const ExpectedTensor& tensor : block_tensors(model, 0, expert_layout(model, weights)).all()) {
    const WeightFiles::Entry* entry = find_tensor(model, weights, tensor.name);
    if (entry == nullptr) continue;
    const Dtype same = compute == ComputeType::bfloat16 ? Dtype::bf16 : Dtype::f32;
    if (entry->tensor->dtype != same) most = std::max(most, entry->tensor->size);
  }
  return most;
}

}  // namespace

MemoryNeeds memory_needs(const ModelDescription& model, const WeightFiles& weights, const CorpusSize& corpus,
                         const AnalysisSettings& settings) {
  const ComputeType compute = compute_type(settings);
  const std::uint64_t tokens = unsigned_of(corpus.tokens), positions = unsigned_of(corpus.positions);
  const std::uint64_t width = unsigned_of(model.width);
  MemoryNeeds needs;
  needs.program = kProgramBytes;
  for (int layer = 0; layer < model.layers; ++layer) {
    needs.block = std::max(needs.block, block_bytes(model, layer, compute));
  }
  needs.reading = reading_bytes(model, weights, compute);
  needs.embedding = std::min(tokens, unsigned_of(model.vocabulary)) * width * compute_bytes(compute);
  needs.labels = tokens * kOrderBytes + positions * kPermutationBytes * unsigned_of(settings.nulls);
  needs.states = tokens * width * compute_bytes(compute);
  needs.assignments = positions * unsigned_of(settings.bins) * kFloat;
  needs.chunk_token = chunk_token_bytes(model, compute);
  needs.longest = corpus.longest;
  needs.tokens = corpus.tokens;
  return needs;
}

}  // namespace infoplane

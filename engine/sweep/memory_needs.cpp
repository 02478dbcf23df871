#include "engine/sweep/memory_needs.h"

#include <algorithm>

#include "engine/models/block_tensors.h"
#include "engine/sweep/compute_environment.h"
#include "engine/transformer/attention.h"
#include "engine/transformer/block.h"

namespace infoplane {
namespace {

// Resident size of the program with libtorch loaded and nothing to do, as measured on Debian 12.
constexpr std::uint64_t kProgramBytes = 200'000'000;
// A position in both orders (row 4 and flag 1 each), its index (8), and its token (4).
constexpr std::uint64_t kOrderBytes = 2 * 5 + 8 + 4;
constexpr std::uint64_t kPermutationBytes = 4;
// Of a position while its layer is estimated: its document (4) and its row's entropy (8); for intervals also
// what it adds to H(Z) (8, twice) and to the orders of a side (4 each). Smaller things have the room that
// chunks had.
constexpr std::uint64_t kEstimateBytes = 4 + 8, kIntervalBytes = 2 * 8 + 4 * 4;
constexpr std::uint64_t kFloat = 4, kDouble = 8;
// The directions that a layer's covariance is made of, as they are and laid out anew.
constexpr std::int64_t kDrawnRows = 16'384;

std::uint64_t unsigned_of(std::int64_t value) {
  return static_cast<std::uint64_t>(std::max<std::int64_t>(0, value));
}

/// Inner activations of one token: those of the MLP, or of the experts it goes to.
std::uint64_t inner_width(const ModelDescription& model) {
  const ExpertSettings& experts = model.experts;
  const std::int64_t sparse = experts.active * experts.width + experts.shared_width;
  return unsigned_of(std::max(model.mlp_width, sparse));
}

/// Of the MLP's inner activations: what the two inputs make in float32, and the product rounded.
std::uint64_t inner_bytes(const ModelDescription& model, ComputeType compute) {
  return inner_width(model) * (2 * kFloat + compute_bytes(compute));
}

std::uint64_t chunk_token_bytes(const ModelDescription& model, ComputeType compute) {
  const std::uint64_t width = unsigned_of(model.width), rounded = compute_bytes(compute);
  const std::uint64_t mixed = unsigned_of(model.heads * model.head_width);
  const std::uint64_t projected = mixed + 2 * unsigned_of(model.kv_heads * model.head_width);
  const std::uint64_t normed_heads = model.attention.norm == QueryKeyNorm::none ? 0 : projected;
  // The normed states, what attention makes of them, its sum with the residual, and the next states.
  const std::uint64_t bytes =
      width * (2 * rounded + 2 * kFloat) + (projected + normed_heads) * kFloat + mixed * (kFloat + rounded);
  // Experts take a whole chunk at once.
  return model.experts.count > 0 ? bytes + inner_bytes(model, compute) + 2 * width * kFloat : bytes;
}

/// Room of one thread that does not grow with its chunk.
std::uint64_t worker_bytes(const ModelDescription& model, ComputeType compute, std::int64_t longest) {
  const std::uint64_t document = unsigned_of(longest);
  const std::uint64_t attention =
      document * (2 * unsigned_of(model.head_width) + unsigned_of(kAttentionQueries)) * kFloat;
  const std::uint64_t mlp =
      model.experts.count > 0 ? 0 : unsigned_of(kMlpTokens) * inner_bytes(model, compute);
  // Of a document: its centred states; of a chunk: sums of directions and of squares, of corpus and of pairs.
  const std::uint64_t centring = document * unsigned_of(model.width) * kFloat;
  return attention + mlp + centring + 4 * unsigned_of(model.width) * kDouble;
}

/// The largest tensor of a block: it is there as it is stored, and converted, before it is laid out for the
/// products.
void add_reading(const ModelDescription& model, const WeightFiles& weights, ComputeType compute,
                 MemoryNeeds& needs) {
  for (const ExpectedTensor& tensor : block_tensors(model, 0, expert_layout(model, weights)).all()) {
    const WeightFiles::Entry* entry = find_tensor(model, weights, tensor.name);
    if (entry == nullptr) continue;
    const Dtype same = compute == ComputeType::bfloat16 ? Dtype::bf16 : Dtype::f32;
    const auto elements = static_cast<std::uint64_t>(entry->tensor->elements());
    const std::uint64_t converted = entry->tensor->dtype == same ? 0 : elements * compute_bytes(compute);
    needs.reading = std::max(needs.reading, entry->tensor->size + converted);
    if (converted > 0) needs.converting = std::max(needs.converting, entry->tensor->size);
  }
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
  add_reading(model, weights, compute, needs);
  needs.embedding = std::min(tokens, unsigned_of(model.vocabulary)) * width * compute_bytes(compute);
  needs.labels = tokens * kOrderBytes + positions * kPermutationBytes * unsigned_of(settings.nulls) +
                 positions * (kEstimateBytes + (settings.bootstrap > 0 ? kIntervalBytes : 0));
  needs.labels +=
      positions * kDouble + unsigned_of(std::min(corpus.positions, kDrawnRows)) * width * 2 * kFloat;
  needs.states = tokens * width * compute_bytes(compute);
  needs.assignments = positions * unsigned_of(settings.bins) * kFloat;
  needs.chunk_token = chunk_token_bytes(model, compute);
  needs.worker = worker_bytes(model, compute, corpus.longest);
  needs.longest = corpus.longest;
  needs.tokens = corpus.tokens;
  return needs;
}

}  // namespace infoplane

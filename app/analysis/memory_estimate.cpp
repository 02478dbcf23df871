#include "app/analysis/memory_estimate.h"

#include <algorithm>

namespace infoplane {
namespace {

// Resident size of the program with libtorch loaded and nothing to do, as measured on Debian 12.
constexpr std::uint64_t kProgramBytes = 200'000'000;
constexpr std::uint64_t kFloatBytes = 4;
constexpr std::uint64_t kRowBytes = 4;
constexpr std::uint64_t kChunkTokens = 2048;  // as the sweep's
// A position in the two orders (row 4 and flag 1 each), its index (8), and its token (4).
constexpr std::uint64_t kOrderBytes = 2 * 5 + 8 + 4;

std::uint64_t elements(const ExpectedTensor& tensor) {
  std::uint64_t count = 1;
  for (const std::int64_t size : tensor.shape) count *= static_cast<std::uint64_t>(size);
  return count;
}

}  // namespace

std::uint64_t estimate_memory(const ModelDescription& model, std::uint64_t tokens,
                              const AnalysisSettings& settings, int threads) {
  const std::uint64_t width = static_cast<std::uint64_t>(model.width);
  const std::uint64_t embeddings = static_cast<std::uint64_t>(model.vocabulary) * width;
  std::uint64_t all = 0;
  for (const ExpectedTensor& tensor : expected_tensors(model)) all += elements(tensor);
  const std::uint64_t blocks = all > embeddings ? all - embeddings : 0;
  const std::uint64_t block = blocks / static_cast<std::uint64_t>(model.layers);
  const std::uint64_t position = kFloatBytes * (width + static_cast<std::uint64_t>(settings.bins)) +
                                 kOrderBytes + kRowBytes * static_cast<std::uint64_t>(settings.nulls);
  const std::uint64_t chunk = std::min(tokens, kChunkTokens) * kFloatBytes *
                              (6 * width + 3 * static_cast<std::uint64_t>(model.mlp_width));
  return kProgramBytes + kFloatBytes * (embeddings + 2 * block) + tokens * position +
         static_cast<std::uint64_t>(threads) * chunk;
}

}  // namespace infoplane

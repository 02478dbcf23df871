#include "engine/kernels/anchor_fragments.h"

#include <algorithm>
#include <array>

#include "engine/kernels/cuda/assign_body.h"

namespace infoplane {
namespace {

/// Those that the kernels are compiled for; 13 is for the usual 100 points.
constexpr std::array<int, 5> kColumnTiles{4, 8, 13, 16, 32};
static_assert(kColumnTiles.back() * cuda::kTileColumns == kMostFusedBins);

}  // namespace

int assign_column_tiles(std::int64_t bins) {
  const auto enough = [bins](int tiles) { return tiles * cuda::kTileColumns >= bins; };
  const auto found = std::ranges::find_if(kColumnTiles, enough);
  return found == kColumnTiles.end() ? 0 : *found;
}

std::vector<std::uint32_t> anchor_fragments(const at::Tensor& anchors) {
  const std::int64_t bins = anchors.size(0), width = anchors.size(1);
  const float* const numbers = anchors.data_ptr<float>();
  const std::int64_t stretches = cuda::assign_stretches(width);
  const int tiles = assign_column_tiles(bins);
  std::vector<std::uint32_t> words(
      static_cast<std::size_t>(stretches * cuda::kAnchorParts * tiles * cuda::kWarp * std::int64_t{4}));
  std::uint32_t* word = words.data();
  for (std::int64_t stretch = 0; stretch < stretches; ++stretch) {
    for (int part = 0; part < cuda::kAnchorParts; ++part) {
      for (int tile = 0; tile < tiles; ++tile) {
        for (int lane = 0; lane < cuda::kWarp; ++lane) {
          const std::int64_t bin = tile * cuda::kTileColumns + lane / 4;
          const std::int64_t first = stretch * cuda::kAssignDepth + lane % 4 * 8;
          const auto bits = [&](std::int64_t dimension) -> std::uint32_t {
            if (bin >= bins || dimension >= width) return 0;
            const float value = numbers[bin * width + dimension];
            const std::uint32_t high = cuda::rounded_bits(value);
            return part == 0 ? high : cuda::rounded_bits(value - cuda::float_of(high << 16));
          };
          for (int i = 0; i < 4; ++i) *word++ = cuda::packed(bits(first + 2 * i), bits(first + 2 * i + 1));
        }
      }
    }
  }
  return words;
}

}  // namespace infoplane

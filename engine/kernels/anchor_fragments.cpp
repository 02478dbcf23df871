#include "engine/kernels/anchor_fragments.h"

#include <algorithm>
#include <array>

#include "engine/kernels/cuda/assign_body.h"

namespace infoplane {
namespace {

/// Those that the kernels are compiled for; 7 is for the usual 100 points.
constexpr std::array<int, 5> kAnchorTiles{2, 4, 7, 8, 16};
static_assert(kAnchorTiles.back() * cuda::kTileAnchors == kMostFusedBins);

}  // namespace

int assign_anchor_tiles(std::int64_t bins) {
  const auto enough = [bins](int tiles) { return tiles * cuda::kTileAnchors >= bins; };
  const auto found = std::ranges::find_if(kAnchorTiles, enough);
  return found == kAnchorTiles.end() ? 0 : *found;
}

std::vector<std::uint32_t> anchor_fragments(const at::Tensor& anchors) {
  const std::int64_t bins = anchors.size(0), width = anchors.size(1);
  const float* const numbers = anchors.data_ptr<float>();
  const std::int64_t stretches = cuda::assign_stretches(width);
  const int tiles = assign_anchor_tiles(bins);
  std::vector<std::uint32_t> words;
  words.reserve(
      static_cast<std::size_t>(stretches * cuda::kAnchorParts * tiles * cuda::kSteps * cuda::kWarp * 4));
  for (std::int64_t stretch = 0; stretch < stretches; ++stretch) {
    for (int part = 0; part < cuda::kAnchorParts; ++part) {
      const auto bits = [&](std::int64_t bin, std::int64_t dimension) -> std::uint32_t {
        if (bin >= bins || dimension >= width) return 0;
        const float value = numbers[bin * width + dimension];
        const std::uint32_t high = cuda::rounded_bits(value);
        return part == 0 ? high : cuda::rounded_bits(value - cuda::float_of(high << 16));
      };
      for (int tile = 0; tile < tiles; ++tile) {
        for (int step = 0; step < cuda::kSteps; ++step) {
          for (int lane = 0; lane < cuda::kWarp; ++lane) {
            const std::int64_t bin = tile * cuda::kTileAnchors + lane / 4;
            const std::int64_t first = stretch * cuda::kAssignDepth + lane % 4 * 8 + step * 4;
            for (const int ahead : {0, 2}) {
              for (const int half : {0, 8})
                words.push_back(
                    cuda::packed(bits(bin + half, first + ahead), bits(bin + half, first + ahead + 1)));
            }
          }
        }
      }
    }
  }
  return words;
}

}  // namespace infoplane

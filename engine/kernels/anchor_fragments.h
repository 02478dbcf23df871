#pragma once

#include <cstdint>
#include <vector>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Most reference points that the fused assignment of a device takes.
constexpr int kMostFusedBins = 256;

/// Tiles of 16 reference points for which a kernel is compiled: the smallest that hold `bins`.
int assign_anchor_tiles(std::int64_t bins);

/// The reference points [n, d] float32 (CPU) as the fused assignment of a device reads them: for each stretch
/// of 32 dimensions, each of the two bfloat16 numbers that an element is the sum of (its rounding first,
/// which is all that bfloat16 states are multiplied with), each tile of 16 points and each product of 16
/// dimensions, the four words of lane 0, lane 1, ...: of two points, four dimensions each. Dimensions and
/// points that are not there are zero.
std::vector<std::uint32_t> anchor_fragments(const at::Tensor& anchors);

}  // namespace infoplane

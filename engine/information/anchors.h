#pragma once

#include <cstdint>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// Reference points W: [bins, width] float32, standard normal rows from libtorch's CPU generator seeded with
/// `seed`, each normalised. The numbers are those of the Python package with the same seed, so that figures
/// can be compared to the last digit. METHOD section 2.
at::Tensor make_anchors(int bins, std::int64_t width, std::uint64_t seed);

}  // namespace infoplane

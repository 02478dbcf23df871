#pragma once

#include <cstdint>
#include <vector>

#include "engine/checkpoint/dtype.h"

namespace infoplane {

/// One tensor of a file: what it is and where its bytes lie. The bytes are row-major and little-endian.
struct TensorView {
  Dtype dtype = Dtype::f32;
  std::vector<std::int64_t> shape{};  ///< empty for a scalar
  std::uint64_t offset = 0;           ///< of the first byte, from the beginning of the file
  std::uint64_t size = 0;             ///< bytes: elements() * dtype_size(dtype)

  std::int64_t elements() const;
};

}  // namespace infoplane

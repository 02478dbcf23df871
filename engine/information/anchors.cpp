#include "engine/information/anchors.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/randn.h>

namespace infoplane {

at::Tensor make_anchors(int bins, std::int64_t width, std::uint64_t seed) {
  const at::Generator generator = at::detail::createCPUGenerator(seed);
  const at::Tensor points = at::randn({bins, width}, generator, at::TensorOptions().dtype(at::kFloat));
  const at::Tensor lengths = at::linalg_vector_norm(points, 2, at::IntArrayRef{1}, true);
  return (points / lengths.clamp_min(1e-12)).contiguous();
}

}  // namespace infoplane

#pragma once

#include <optional>

#include <ATen/core/Tensor.h>

namespace infoplane {

/// (tr C)^2 / tr C^2 of the covariance C of the rows of `directions` [rows, d] float32 that are not zero: how
/// many dimensions they use (METHOD section 8). Nothing where they are all the same, or fewer than two. The
/// same bits whatever the number of threads.
std::optional<double> participation_ratio(const at::Tensor& directions, int threads);

/// The same by libtorch's own products, wherever the directions lie: what a device takes.
std::optional<double> participation_ratio_by_tensors(const at::Tensor& directions);

}  // namespace infoplane

#include "engine/information/participation_ratio.h"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/mm.h>
#include <c10/core/InferenceMode.h>

#include "engine/base/parallel.h"
#include "engine/kernels/packed_matrix.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kColumnsAtOnce = 128, kRowsAtOnce = 64;

bool is_zero(const float* row, std::int64_t width) {
  return std::all_of(row, row + width, [](float value) { return value == 0; });
}

std::vector<std::int64_t> rows_of(const at::Tensor& directions) {
  std::vector<std::int64_t> rows;
  const std::int64_t width = directions.size(1);
  for (std::int64_t r = 0; r < directions.size(0); ++r)
    if (!is_zero(directions.data_ptr<float>() + r * width, width)) rows.push_back(r);
  return rows;
}

/// The rows less their mean, [d, rows]: a dimension is a row.
at::Tensor centred_dimensions(const at::Tensor& directions, int threads) {
  const std::vector<std::int64_t> rows = rows_of(directions);
  const std::int64_t width = directions.size(1), count = std::ssize(rows);
  std::vector<double> mean(static_cast<std::size_t>(width), 0.0);
  const float* from = directions.data_ptr<float>();
  for (const std::int64_t r : rows) row_kernels().add_row(mean.data(), from + r * width, width);
  for (double& value : mean) value /= static_cast<double>(std::max<std::int64_t>(1, count));
  at::Tensor result = at::empty({width, count}, at::kFloat);
  float* to = result.data_ptr<float>();
  parallel_for(count, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t j = 0; j < width; ++j) {
      for (std::int64_t r = begin; r < end; ++r)
        to[j * count + r] =
            static_cast<float>(static_cast<double>(from[rows[static_cast<std::size_t>(r)] * width + j]) -
                               mean[static_cast<std::size_t>(j)]);
    }
  });
  return result;
}

double sum_of_squares(const at::Tensor& block) {
  double sum = 0;
  const float* row = block.data_ptr<float>();
  for (std::int64_t r = 0; r < block.size(0); ++r, row += block.size(1))
    sum += row_kernels().dot(row, row, block.size(1));
  return sum;
}

/// Of N C, block by block: those above the diagonal stand for those below.
double square_of_products(const at::Tensor& dimensions, int threads) {
  const std::int64_t width = dimensions.size(0), blocks = (width + kColumnsAtOnce - 1) / kColumnsAtOnce;
  const auto block = [&](std::int64_t at) {
    const std::int64_t first = at * kColumnsAtOnce;
    return dimensions.narrow(0, first, std::min(kColumnsAtOnce, width - first));
  };
  std::vector<double> sums(static_cast<std::size_t>(blocks), 0.0);
  parallel_for(blocks, 1, threads, [&](std::int64_t at, std::int64_t) {
    const std::int64_t b = blocks - 1 - at;  // the longest first
    const c10::InferenceMode no_gradients;
    const PackedMatrix packed(block(b).t());
    for (std::int64_t a = 0; a <= b; ++a) {
      const at::Tensor rows = block(a);
      const at::Tensor product = at::empty({rows.size(0), packed.outputs()}, at::kFloat);
      packed.multiply(rows, product);
      sums[static_cast<std::size_t>(b)] += (a < b ? 2 : 1) * sum_of_squares(product);
    }
  });
  return std::accumulate(sums.begin(), sums.end(), 0.0);
}

}  // namespace

std::optional<double> participation_ratio(const at::Tensor& directions, int threads) {
  const c10::InferenceMode no_gradients;
  if (!directions.device().is_cpu()) return participation_ratio_by_tensors(directions);
  const at::Tensor dimensions = centred_dimensions(directions, threads);
  if (dimensions.size(1) < 2) return std::nullopt;
  double trace = 0;
  for (std::int64_t j = 0; j < dimensions.size(0); ++j) {
    const float* row = dimensions.data_ptr<float>() + j * dimensions.size(1);
    trace += row_kernels().dot(row, row, dimensions.size(1));
  }
  const double square = square_of_products(dimensions, threads);
  if (!(square > 0)) return std::nullopt;
  return trace * trace / square;
}

std::optional<double> participation_ratio_by_tensors(const at::Tensor& directions) {
  const c10::InferenceMode no_gradients;
  const at::Tensor exists = directions.ne(0).any(1, true).to(at::kFloat);
  const double rows = exists.sum().item<double>();
  if (rows < 2) return std::nullopt;
  const at::Tensor mean = (directions.sum(0, false, at::kDouble) / rows).to(at::kFloat);
  const at::Tensor centred = (directions - mean) * exists;
  double square = 0;
  for (const at::Tensor& columns : centred.split(1024, 1))
    square += at::mm(centred.t(), columns).square().sum(at::kDouble).item<double>();
  const double trace = centred.square().sum(at::kDouble).item<double>();
  return square > 0 ? std::optional(trace * trace / square) : std::nullopt;
}

}  // namespace infoplane

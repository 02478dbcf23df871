#include "engine/information/participation_ratio.h"

#include <algorithm>
#include <cstdint>
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

constexpr std::int64_t kColumnsAtOnce = 128, kRowsAtOnce = 64, kRowsOfPart = 512;

/// The rows that are not zero, and their mean.
struct Directions {
  std::vector<std::int64_t> rows{};
  std::vector<double> mean;

  explicit Directions(std::int64_t width) : mean(static_cast<std::size_t>(width), 0.0) {}

  void add(const float* row, std::int64_t index) {
    const auto width = static_cast<std::int64_t>(mean.size());
    if (std::all_of(row, row + width, [](float value) { return value == 0; })) return;
    row_kernels().add_row(mean.data(), row, width);
    rows.push_back(index);
  }
};

Directions directions_of(const at::Tensor& table, int threads) {
  const std::int64_t count = table.size(0), width = table.size(1);
  const float* first = table.data_ptr<float>();
  std::vector<Directions> parts(static_cast<std::size_t>((count + kRowsOfPart - 1) / kRowsOfPart),
                                Directions(width));
  parallel_for(count, kRowsOfPart, threads, [&](std::int64_t begin, std::int64_t end) {
    Directions& part = parts[static_cast<std::size_t>(begin / kRowsOfPart)];
    for (std::int64_t r = begin; r < end; ++r) part.add(first + r * width, r);
  });
  Directions all(width);
  for (const Directions& part : parts) {
    all.rows.insert(all.rows.end(), part.rows.begin(), part.rows.end());
    row_kernels().add_sum(all.mean.data(), part.mean.data(), width);
  }
  for (double& value : all.mean) value /= static_cast<double>(std::max<std::size_t>(1, all.rows.size()));
  return all;
}

/// The rows less their mean, [d, rows]: a dimension is a row.
at::Tensor centred_dimensions(const at::Tensor& table, int threads) {
  const Directions directions = directions_of(table, threads);
  const std::int64_t width = table.size(1), count = std::ssize(directions.rows);
  const float* from = table.data_ptr<float>();
  at::Tensor result = at::empty({width, count}, at::kFloat);
  float* to = result.data_ptr<float>();
  parallel_for(count, kRowsAtOnce, threads, [&](std::int64_t begin, std::int64_t end) {
    for (std::int64_t j = 0; j < width; ++j) {
      const double mean = directions.mean[static_cast<std::size_t>(j)];
      for (std::int64_t r = begin; r < end; ++r) {
        const float value = from[directions.rows[static_cast<std::size_t>(r)] * width + j];
        to[j * count + r] = static_cast<float>(static_cast<double>(value) - mean);
      }
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

double sum_of_diagonal(const at::Tensor& block) {
  double sum = 0;
  for (std::int64_t r = 0; r < block.size(0); ++r)
    sum += static_cast<double>(block.data_ptr<float>()[r * block.size(1) + r]);
  return sum;
}

/// Of N C.
struct Traces {
  double plain = 0, of_square = 0;
};

/// Block by block: those above the diagonal stand for those below.
Traces traces_of(const at::Tensor& dimensions, int threads) {
  const std::int64_t width = dimensions.size(0), blocks = (width + kColumnsAtOnce - 1) / kColumnsAtOnce;
  const auto block = [&](std::int64_t at) {
    const std::int64_t first = at * kColumnsAtOnce;
    return dimensions.narrow(0, first, std::min(kColumnsAtOnce, width - first));
  };
  std::vector<Traces> parts(static_cast<std::size_t>(blocks));
  parallel_for(blocks, 1, threads, [&](std::int64_t at, std::int64_t) {
    const std::int64_t b = blocks - 1 - at;  // the longest first
    const c10::InferenceMode no_gradients;
    const PackedMatrix packed(block(b).t());
    Traces& part = parts[static_cast<std::size_t>(b)];
    for (std::int64_t a = 0; a <= b; ++a) {
      const at::Tensor rows = block(a);
      const at::Tensor product = at::empty({rows.size(0), packed.outputs()}, at::kFloat);
      packed.multiply(rows, product);
      part.of_square += (a < b ? 2 : 1) * sum_of_squares(product);
      if (a == b) part.plain = sum_of_diagonal(product);
    }
  });
  Traces all;
  for (const Traces& part : parts) {
    all.plain += part.plain;
    all.of_square += part.of_square;
  }
  return all;
}

}  // namespace

std::optional<double> participation_ratio(const at::Tensor& directions, int threads) {
  const c10::InferenceMode no_gradients;
  if (!directions.device().is_cpu()) return participation_ratio_by_tensors(directions);
  const at::Tensor dimensions = centred_dimensions(directions, threads);
  if (dimensions.size(1) < 2) return std::nullopt;
  const Traces traces = traces_of(dimensions, threads);
  if (!(traces.of_square > 0)) return std::nullopt;
  return traces.plain * traces.plain / traces.of_square;
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

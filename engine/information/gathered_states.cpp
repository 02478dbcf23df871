#include "engine/information/gathered_states.h"

#include "engine/kernels/row_kernels.h"

namespace infoplane {

void ExactSums::add(const ExactSums& other) {
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double both = sum[i] + other.sum[i], added = both - sum[i];
    rest[i] += (sum[i] - (both - added)) + (other.sum[i] - added) + other.rest[i];
    sum[i] = both;
  }
}

std::vector<double> ExactSums::values() const {
  std::vector<double> values = sum;
  for (std::size_t i = 0; i < values.size(); ++i) values[i] += rest[i];
  return values;
}

void DirectionSums::add(const float* state, double norm) {
  if (norm == 0) return;
  const auto width = static_cast<std::int64_t>(directions.sum.size());
  row_kernels().add_exactly(directions.sum.data(), directions.rest.data(), state, 1 / norm, width);
  row_kernels().add_squares_exactly(squares.sum.data(), squares.rest.data(), state, width);
  ++count;
}

void DirectionSums::add(const DirectionSums& other) {
  directions.add(other.directions);
  squares.add(other.squares);
  count += other.count;
}

std::vector<double> DirectionSums::mean() const {
  std::vector<double> mean = directions.values();
  if (count > 0)
    for (double& value : mean) value /= static_cast<double>(count);
  return mean;
}

}  // namespace infoplane

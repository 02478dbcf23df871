#include "engine/information/gathered_states.h"

#include "engine/kernels/row_kernels.h"

namespace infoplane {

DirectionSums::DirectionSums(std::int64_t width)
    : directions(static_cast<std::size_t>(width), 0.0), squares(static_cast<std::size_t>(width), 0.0) {}

void DirectionSums::add(const float* state, double norm) {
  if (norm == 0) return;
  row_kernels().add_direction(directions.data(), squares.data(), state, 1 / norm,
                              static_cast<std::int64_t>(directions.size()));
  ++count;
}

void DirectionSums::add(const DirectionSums& other) {
  const auto width = static_cast<std::int64_t>(directions.size());
  row_kernels().add_sum(directions.data(), other.directions.data(), width);
  row_kernels().add_sum(squares.data(), other.squares.data(), width);
  count += other.count;
}

std::vector<double> DirectionSums::mean() const {
  std::vector<double> mean = directions;
  if (count > 0)
    for (double& value : mean) value /= static_cast<double>(count);
  return mean;
}

}  // namespace infoplane

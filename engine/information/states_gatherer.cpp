#include "engine/information/states_gatherer.h"

#include <algorithm>
#include <utility>

#include <ATen/ops/zeros.h>

#include "engine/kernels/row_kernels.h"

namespace infoplane {

StatesGatherer::Part::Part(StatesGatherer& gatherer)
    : gatherer_(gatherer), corpus_(gatherer.width_), pairs_(gatherer.width_) {}

void StatesGatherer::Part::add_measured(std::int64_t first_row, const float* states, std::int64_t count) {
  const std::int64_t width = gatherer_.width_;
  for (std::int64_t row = first_row; row < first_row + count; ++row, states += width) {
    const double norm = row_kernels().norm(states, width);
    corpus_.add(states, norm);
    gatherer_.gathered_.norms[static_cast<std::size_t>(row)] = norm;
    gatherer_.keep_drawn(row, states, norm);
  }
}

void StatesGatherer::Part::add_of_pairs(const float* states, std::int64_t count) {
  const std::int64_t width = gatherer_.width_;
  for (std::int64_t i = 0; i < count; ++i, states += width)
    pairs_.add(states, row_kernels().norm(states, width));
}

void StatesGatherer::Part::add_first(const float* state) {
  first_norms_.push_back(row_kernels().norm(state, gatherer_.width_));
}

StatesGatherer::StatesGatherer(std::int64_t rows, std::int64_t width, std::vector<std::int32_t> drawn)
    : width_(width),
      drawn_(std::move(drawn)),
      gathered_{.corpus = DirectionSums(width), .pairs = DirectionSums(width)} {
  gathered_.norms.resize(static_cast<std::size_t>(rows));
  gathered_.drawn = at::zeros({std::ssize(drawn_), width}, at::kFloat);
}

void StatesGatherer::begin_layer() {
  gathered_.corpus = DirectionSums(width_);
  gathered_.pairs = DirectionSums(width_);
  gathered_.first_norms.clear();
  gathered_.drawn.zero_();
  added_ = 0;
  waiting_.clear();
}

void StatesGatherer::keep_drawn(std::int64_t row, const float* state, double norm) {
  const auto drawn = std::ranges::lower_bound(drawn_, row);
  if (norm == 0 || drawn == drawn_.end() || *drawn != row) return;
  float* direction = gathered_.drawn.data_ptr<float>() + (drawn - drawn_.begin()) * width_;
  const double scale = 1 / norm;
  for (std::int64_t j = 0; j < width_; ++j)
    direction[j] = static_cast<float>(static_cast<double>(state[j]) * scale);
}

void StatesGatherer::add(std::int64_t index, Part part) {
  const std::lock_guard lock(adding_);
  waiting_.emplace(index, std::move(part));
  for (auto next = waiting_.begin(); next != waiting_.end() && next->first == added_; ++added_) {
    gathered_.corpus.add(next->second.corpus_);
    gathered_.pairs.add(next->second.pairs_);
    const std::vector<double>& first = next->second.first_norms_;
    gathered_.first_norms.insert(gathered_.first_norms.end(), first.begin(), first.end());
    next = waiting_.erase(next);
  }
}

}  // namespace infoplane

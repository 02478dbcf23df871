#include "tests/bench/planted_states.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/randn.h>

#include "engine/base/random.h"
#include "engine/information/anchors.h"
#include "engine/information/calibration.h"
#include "engine/information/gathered_states.h"
#include "engine/kernels/row_kernels.h"
#include "engine/kernels/soft_assign.h"

namespace infoplane::bench {
namespace {

// Draws of a class, extrapolated from a quarter and half as many: the most frequent, the first 200, the first
// 3000, any.
constexpr std::int64_t kDrawsOfFirst = 65'536, kDrawsOfFrequent = 1024, kDrawsOfRare = 256,
                       kFewestDraws = 128;
constexpr std::int64_t kRowsAtOnce = 8192;

at::Tensor normal(std::int64_t rows, std::int64_t columns, std::uint64_t seed) {
  return at::randn({rows, columns}, at::detail::createCPUGenerator(seed),
                   at::TensorOptions().dtype(at::kFloat));
}

at::Tensor indices(const std::vector<std::int64_t>& values) {
  return at::from_blob(const_cast<std::int64_t*>(values.data()), {static_cast<std::int64_t>(values.size())},
                       at::kLong);
}

std::int64_t draws_of(std::int64_t one) {
  if (one < 200) return std::max(kDrawsOfFrequent, kDrawsOfFirst / (one + 1));
  return one < 3000 ? kDrawsOfRare : kFewestDraws;
}

void add_directions(DirectionSums& sums, const at::Tensor& states) {
  for (std::int64_t r = 0; r < states.size(0); ++r) {
    const float* state = states.data_ptr<float>() + r * states.size(1);
    sums.add(state, row_kernels().norm(state, states.size(1)));
  }
}

/// In efficiency units; `mean` is [bins], double.
double entropy(const at::Tensor& mean) {
  const double nats = -(mean * mean.clamp_min(1e-9).log()).sum().item<double>();
  return nats / std::log(static_cast<double>(mean.size(0)));
}

/// H(Z) - H(Z|class) from the classes' means.
class Information {
 public:
  void add(double probability, const at::Tensor& mean) {
    mean_ = mean_.defined() ? mean_ + mean * probability : mean * probability;
    conditional_ += probability * entropy(mean);
  }
  double value() const { return entropy(mean_) - conditional_; }

 private:
  at::Tensor mean_{};
  double conditional_ = 0;
};

}  // namespace

PlantedStates::PlantedStates(const PlantedWorld& world)
    : world_(world),
      means_(normal(world.classes, world.width, world.seed + 1)),
      next_means_(normal(world.classes, world.width, world.seed + 2)),
      offset_(normal(1, world.width, world.seed + 3) * world.offset),
      anchors_(make_anchors(world.bins, world.width, world.seed).t()),
      temperature_(calibrated_temperature(world.bins, world.width)) {
  double sum = 0;
  for (std::int64_t c = 0; c < world.classes; ++c)
    cumulative_.push_back(sum += 1.0 / static_cast<double>(c + 1));
  for (double& value : cumulative_) value /= sum;
  if (world.centred) mean_ = population_mean();
}

std::vector<double> PlantedStates::population_mean() const {
  constexpr std::int64_t kDraws = 262'144;
  DirectionSums sums(world_.width);
  for (std::int64_t first = 0; first < kDraws; first += kRowsAtOnce) {
    const auto seed = static_cast<std::uint64_t>(first) + 77;
    const at::Tensor documents = normal(world_.document > 0 ? kRowsAtOnce : 0, world_.width, seed + 1);
    add_directions(sums,
                   states_of(tokens(kRowsAtOnce, seed), tokens(kRowsAtOnce, seed + 3), documents, seed + 2));
  }
  return sums.mean();
}

std::vector<std::int64_t> PlantedStates::tokens(std::int64_t count, std::uint64_t seed) const {
  Random random(seed);
  std::vector<std::int64_t> drawn;
  for (std::int64_t i = 0; i < count; ++i) {
    const double u = random.fraction();
    drawn.push_back(std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, u) - cumulative_.begin());
  }
  return drawn;
}

at::Tensor PlantedStates::assign(const at::Tensor& states, const std::vector<double>& mean) const {
  at::Tensor p = at::empty({states.size(0), world_.bins}, at::TensorOptions().dtype(at::kFloat));
  for (std::int64_t row = 0; row < states.size(0); row += kRowsAtOnce) {
    const std::int64_t count = std::min(kRowsAtOnce, states.size(0) - row);
    const at::Tensor some = states.narrow(0, row, count).contiguous();
    float* out = p.data_ptr<float>() + row * world_.bins;
    if (world_.centred) {
      soft_assign_centred(some, mean, anchors_, temperature_, out);
    } else {
      soft_assign(some, anchors_, temperature_, out);
    }
  }
  return p;
}

at::Tensor PlantedStates::states_of(const std::vector<std::int64_t>& tokens,
                                    const std::vector<std::int64_t>& next, const at::Tensor& document_vectors,
                                    std::uint64_t seed) const {
  at::Tensor states = normal(static_cast<std::int64_t>(tokens.size()), world_.width, seed);
  if (world_.noise) {
    states.mul_(*world_.noise).add_(means_.index_select(0, indices(tokens)));
    if (world_.next > 0) states.add_(next_means_.index_select(0, indices(next)), world_.next);
  }
  if (world_.document > 0) states.add_(document_vectors, world_.document);
  if (world_.offset > 0) states.add_(offset_);
  return states;
}

PlantedSample PlantedStates::draw(std::int64_t documents, std::int64_t length, std::uint64_t seed) const {
  Random random(seed);
  std::vector<std::int64_t> ids = tokens(documents * length, random.next());
  for (std::int64_t i = 0; i < documents * length; ++i) {
    const auto into = static_cast<std::uint64_t>(i % length);
    const bool repeat = random.fraction() < world_.repeats;
    if (into > 0 && repeat)
      ids[static_cast<std::size_t>(i)] = ids[static_cast<std::size_t>(i) - 1 - random.below(into)];
  }

  PlantedSample sample;
  std::vector<std::int64_t> here, after, document;
  for (std::int64_t d = 0; d < documents; ++d) {
    for (std::int64_t i = 0; i < length; ++i) {
      const auto at = static_cast<std::size_t>(d * length + i);
      sample.documents.ids.push_back(static_cast<TokenId>(ids[at]));
      if (i + 1 == length) continue;
      here.push_back(ids[at]);
      after.push_back(ids[at + 1]);
      document.push_back(d);
    }
    sample.documents.offsets.push_back(sample.documents.tokens());
  }
  at::Tensor vectors;
  if (world_.document > 0)
    vectors = normal(documents, world_.width, random.next()).index_select(0, indices(document));
  const at::Tensor states = states_of(here, after, vectors, random.next());
  DirectionSums sums(world_.width);
  if (world_.centred) add_directions(sums, states);
  const at::Tensor p = assign(states, sums.mean());
  sample.assignments.assign(p.data_ptr<float>(), p.data_ptr<float>() + p.numel());
  return sample;
}

at::Tensor PlantedStates::draws_of_class(Side side, std::int64_t one, std::int64_t count,
                                         std::uint64_t of_draws) const {
  const std::uint64_t seed =
      Random(Random(world_.seed + 1000 + static_cast<std::uint64_t>(one)).next() + of_draws).next();
  const std::vector<std::int64_t> fixed(static_cast<std::size_t>(count), one), others = tokens(count, seed);
  return assign(states_of(side == Side::input ? fixed : others, side == Side::input ? others : fixed,
                          normal(world_.document > 0 ? count : 0, world_.width, seed + 1), seed + 2),
                mean_);
}

double PlantedStates::truth(Side side, std::uint64_t seed) const {
  if (!world_.noise || (side == Side::output && world_.next == 0)) return 0;
  // By how many draws: a quarter, a half, all; each an average over the parts.
  std::array<std::vector<Information>, 3> parts{std::vector<Information>(4), std::vector<Information>(2),
                                                std::vector<Information>(1)};
  double before = 0;
  for (std::int64_t c = 0; c < world_.classes; ++c) {
    const double probability = cumulative_[static_cast<std::size_t>(c)] - before;
    before = cumulative_[static_cast<std::size_t>(c)];
    const std::int64_t quarter = draws_of(c) / 4;
    const at::Tensor p = draws_of_class(side, c, 4 * quarter, seed).to(at::kDouble);
    for (std::vector<Information>& equal : parts) {
      const std::int64_t rows = 4 * quarter / static_cast<std::int64_t>(equal.size());
      for (std::size_t i = 0; i < equal.size(); ++i)
        equal[i].add(probability, p.narrow(0, static_cast<std::int64_t>(i) * rows, rows).mean(0));
    }
  }
  const auto mean = [&](std::size_t at) {
    double sum = 0;
    for (const Information& part : parts[at]) sum += part.value();
    return sum / static_cast<double>(parts[at].size());
  };
  return (8 * mean(2) - 6 * mean(1) + mean(0)) / 3;
}

}  // namespace infoplane::bench

#include "engine/sweep/tensor_gatherer.h"

#include <algorithm>

#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/from_blob.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/where.h>
#include <ATen/ops/zeros.h>

namespace infoplane {
namespace {

constexpr std::int64_t kCorpus = 0, kPairs = 1;
/// Numbers of the states that are looked at in double at once.
constexpr std::int64_t kNumbersAtOnce = 1 << 23;
constexpr double kSmallestDeparture = 1e-6;  // as in soft_assign_centred

at::Tensor on_device(const std::vector<std::int64_t>& indices, c10::Device device) {
  return at::from_blob(const_cast<std::int64_t*>(indices.data()), {std::ssize(indices)}, at::kLong)
      .clone()
      .to(device);
}

at::Tensor rows_of_states(const ChunkPlan& plan) {
  at::Tensor rows = at::empty({plan.tokens}, at::TensorOptions().dtype(at::kLong));
  auto* out = rows.data_ptr<std::int64_t>();
  for (const Chunk& chunk : plan.chunks) {
    for (const PlannedDocument& document : chunk.documents) {
      for (std::int64_t i = 0; i < document.length; ++i) {
        const std::int64_t at = i - document.measured.first;
        *out++ = at >= 0 && at < document.measured.count ? document.first_row + at : -1;
      }
    }
  }
  return rows;
}

std::vector<double> in_memory(const at::Tensor& values) {
  const at::Tensor here = values.cpu().contiguous();
  return {here.data_ptr<double>(), here.data_ptr<double>() + here.numel()};
}

/// The length of every row [rows, 1] in double: a square of 1e30 is no float.
at::Tensor lengths(const at::Tensor& states) {
  const std::int64_t at_once = std::max<std::int64_t>(1, kNumbersAtOnce / states.size(1));
  at::Tensor result = at::empty({states.size(0), 1}, states.options().dtype(at::kDouble));
  for (std::int64_t first = 0; first < states.size(0); first += at_once) {
    const std::int64_t count = std::min(at_once, states.size(0) - first);
    result.narrow(0, first, count)
        .copy_(at::linalg_vector_norm(states.narrow(0, first, count).to(at::kDouble), 2, at::IntArrayRef{1},
                                      true));
  }
  return result;
}

}  // namespace

struct TensorGatherer::Directions {
  at::Tensor states;   ///< [rows, d] float32
  at::Tensor lengths;  ///< [rows, 1] double
  at::Tensor units;    ///< [rows, d] float32, zero where a state is
};

TensorGatherer::TensorGatherer(const ChunkPlan& plan, const Reading& reading, std::int64_t width,
                               const std::vector<std::int32_t>& drawn, c10::Device device)
    : reading_(reading), drawn_(drawn), rows_(rows_of_states(plan).to(device)) {
  const at::TensorOptions doubles = at::TensorOptions().dtype(at::kDouble).device(device);
  directions_ = at::zeros({2, width}, doubles);
  squares_ = at::zeros({width}, doubles);
  counts_ = at::zeros({2}, doubles);
  norms_ = at::zeros({reading.corpus_rows() + 1}, doubles);
  kept_ = at::zeros({std::ssize(drawn), width}, doubles.dtype(at::kFloat));
}

void TensorGatherer::begin_layer() {
  directions_.zero_();
  squares_.zero_();
  counts_.zero_();
  kept_.zero_();
  first_norms_.clear();
}

TensorGatherer::Directions TensorGatherer::directions_of(const at::Tensor& states) const {
  Directions result{.states = states.to(at::kFloat), .lengths = lengths(states), .units = {}};
  const at::Tensor inverse = at::where(result.lengths > 0, result.lengths.reciprocal(), 0.0);
  result.units = result.states * inverse.to(at::kFloat);
  return result;
}

void TensorGatherer::add(const Chunk& chunk, const at::Tensor& states) {
  const Directions all = directions_of(states);
  const at::Tensor rows = rows_.narrow(0, chunk.first_state, chunk.tokens);
  const at::Tensor of_corpus = (rows >= 0).logical_and(rows < reading_.corpus_rows());
  const at::Tensor of_pairs = rows >= reading_.corpus_rows();
  const std::int64_t at_once = std::max<std::int64_t>(1, kNumbersAtOnce / states.size(1));
  const at::Tensor first = all.lengths.index_select(0, on_device(first_states(chunk), states.device()));
  // From here on nothing large is made: what fails has failed before.
  for (std::int64_t begin = 0; begin < chunk.tokens; begin += at_once) {
    const std::int64_t count = std::min(at_once, chunk.tokens - begin);
    const at::Tensor exists = all.lengths.narrow(0, begin, count) > 0;
    for (const auto& [kind, mask] : {std::pair{kCorpus, of_corpus}, {kPairs, of_pairs}}) {
      const at::Tensor taken = mask.narrow(0, begin, count).unsqueeze(1).logical_and(exists);
      directions_[kind] +=
          at::where(taken, all.units.narrow(0, begin, count), 0.0).sum(0, false, at::kDouble);
      counts_[kind] += taken.sum().to(at::kDouble);
      if (kind == kCorpus)
        squares_ += at::where(taken, all.states.narrow(0, begin, count).to(at::kDouble), 0.0).square().sum(0);
    }
  }
  const at::Tensor places = at::where(of_corpus, rows, reading_.corpus_rows());
  norms_.index_put_({places}, all.lengths.squeeze(1));
  keep_drawn(chunk, all.units);
  first_norms_.push_back(first.squeeze(1));
}

std::vector<std::int64_t> TensorGatherer::first_states(const Chunk& chunk) const {
  std::vector<std::int64_t> first;
  std::int64_t state = 0;
  for (const PlannedDocument& document : chunk.documents) {
    if (reading_.is_of_corpus(document)) first.push_back(state);
    state += document.length;
  }
  return first;
}

void TensorGatherer::keep_drawn(const Chunk& chunk, const at::Tensor& directions) {
  std::vector<std::int64_t> from, to;
  std::int64_t state = 0;
  for (const PlannedDocument& document : chunk.documents) {
    const std::int64_t end = document.first_row + document.measured.count;
    auto drawn = std::ranges::lower_bound(drawn_, document.first_row);
    for (; reading_.is_of_corpus(document) && drawn != drawn_.end() && *drawn < end; ++drawn) {
      from.push_back(state + document.measured.first + *drawn - document.first_row);
      to.push_back(drawn - drawn_.begin());
    }
    state += document.length;
  }
  const c10::Device device = directions.device();
  if (!from.empty())
    kept_.index_copy_(0, on_device(to, device), directions.index_select(0, on_device(from, device)));
}

at::Tensor TensorGatherer::mean_of(std::int64_t kind) const {
  return (directions_[kind] / counts_[kind].clamp_min(1)).to(at::kFloat);
}

at::Tensor TensorGatherer::centred(const Chunk& chunk, const at::Tensor& states) const {
  const Directions all = directions_of(states);
  const at::Tensor rows = rows_.narrow(0, chunk.first_state, chunk.tokens).unsqueeze(1);
  const at::Tensor left =
      all.units - at::where(rows < reading_.corpus_rows(), mean_of(kCorpus), mean_of(kPairs));
  const at::Tensor length = at::linalg_vector_norm(left, 2, at::IntArrayRef{1}, true);
  return at::where((all.lengths > 0).logical_and(length >= kSmallestDeparture), left, 0.0).to(at::kFloat);
}

GatheredStates TensorGatherer::gathered() const {
  const std::int64_t width = directions_.size(1);
  GatheredStates result{.corpus = DirectionSums(width), .pairs = DirectionSums(width)};
  for (const auto& [kind, sums] : {std::pair{kCorpus, &result.corpus}, {kPairs, &result.pairs}}) {
    sums->directions.sum = in_memory(directions_[kind]);
    sums->count = static_cast<std::int64_t>(counts_[kind].item<double>());
  }
  result.corpus.squares.sum = in_memory(squares_);
  result.norms = in_memory(norms_.narrow(0, 0, reading_.corpus_rows()));
  for (const at::Tensor& part : first_norms_) {
    const std::vector<double> first = in_memory(part);
    result.first_norms.insert(result.first_norms.end(), first.begin(), first.end());
  }
  result.drawn = kept_;
  return result;
}

}  // namespace infoplane

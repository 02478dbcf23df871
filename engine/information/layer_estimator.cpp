#include "engine/information/layer_estimator.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "engine/base/error.h"
#include "engine/base/random.h"

namespace infoplane {
namespace {

/// A uniformly random order of 0..count-1 (Fisher-Yates), the same on every machine.
std::vector<std::int32_t> random_permutation(std::size_t count, std::uint64_t seed) {
  std::vector<std::int32_t> order(count);
  std::iota(order.begin(), order.end(), 0);
  Random random(seed);
  for (std::size_t i = count; i > 1; --i) {
    std::swap(order[i - 1], order[random.below(i)]);
  }
  return order;
}

NestedGroups groups_of(const NgramOrder& order) {
  return {order.rows, order.opens, order.max_order};
}

}  // namespace

LayerEstimator::LayerEstimator(const TokenDocuments& documents, const AnalysisSettings& settings, int threads)
    : orders_(settings.orders),
      max_order_(*std::ranges::max_element(settings.orders)),
      threads_(threads),
      positions_(measured_positions(documents, max_order_)) {
  if (positions_.empty()) {
    throw Error(ErrorCode::corpus_too_short,
                "no document has the " + std::to_string(2 * max_order_) +
                    " tokens that one position needs for orders up to " + std::to_string(max_order_),
                {}, "use longer documents, a larger --max-length, or lower --orders");
  }
  input_ = sort_ngrams(documents, positions_, Side::input, max_order_, threads);
  output_ = sort_ngrams(documents, positions_, Side::output, max_order_, threads);
  for (int r = 0; r < settings.nulls; ++r) {
    const std::uint64_t seed = Random(settings.seed ^ (0xA5A5A5A5ULL + static_cast<std::uint64_t>(r))).next();
    permutations_.push_back(random_permutation(positions_.size(), seed));
  }
}

LayerMeasurement LayerEstimator::estimate(int layer, const AssignmentMatrix& assignments,
                                          const Cancellation& cancellation) const {
  const double entropy = total_entropy(assignments, threads_);
  LayerMeasurement measurement;
  measurement.layer = layer;
  measurement.entropy = entropy / std::log(static_cast<double>(assignments.bins));
  measurement.input = information(assignments, input_, entropy, cancellation);
  measurement.output = information(assignments, output_, entropy, cancellation);
  return measurement;
}

InformationByOrder LayerEstimator::information(const AssignmentMatrix& assignments, const NgramOrder& order,
                                               double entropy, const Cancellation& cancellation) const {
  const double unit = std::log(static_cast<double>(assignments.bins));
  cancellation.check();
  const ConditionalEntropies conditional = nested_entropy(assignments, groups_of(order), threads_);
  const ConditionalEntropies null = mean_null(assignments, order, cancellation);

  InformationByOrder result;
  for (const int k : orders_) {
    const auto at = static_cast<std::size_t>(k - 1);
    result[k].raw = (entropy - conditional[at]) / unit;
    if (!permutations_.empty()) result[k].null = (entropy - null[at]) / unit;
  }
  return result;
}

ConditionalEntropies LayerEstimator::mean_null(const AssignmentMatrix& assignments, const NgramOrder& order,
                                               const Cancellation& cancellation) const {
  ConditionalEntropies mean{};
  for (const std::vector<std::int32_t>& permutation : permutations_) {
    cancellation.check();
    const NestedGroups shuffled{permutation, order.opens, order.max_order};
    const ConditionalEntropies conditional = nested_entropy(assignments, shuffled, threads_);
    for (std::size_t k = 0; k < mean.size(); ++k) {
      mean[k] += conditional[k] / static_cast<double>(permutations_.size());
    }
  }
  return mean;
}

}  // namespace infoplane

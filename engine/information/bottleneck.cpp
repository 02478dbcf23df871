#include "engine/information/bottleneck.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>

#include "engine/base/random.h"

namespace infoplane {
namespace {

constexpr double kEmpty = 1e-12;  ///< a cluster below this mass is out of use, for ever
constexpr float kForbidden = -1e30F;

/// Fills the emptiest clusters up to one level with `mass` in all: the division that makes H(T) largest.
void fill_up(std::vector<double>& clusters, double mass) {
  std::vector<double> sorted = clusters;
  std::ranges::sort(sorted);
  double below = 0;
  double level = 0;
  for (std::size_t count = 1; count <= sorted.size(); ++count) {
    below += sorted[count - 1];
    level = (below + mass) / static_cast<double>(count);
    if (count == sorted.size() || level <= sorted[count]) break;
  }
  for (double& cluster : clusters) cluster = std::max(cluster, level);
}

}  // namespace

Bottleneck::Bottleneck(const BottleneckProblem& problem, std::unique_ptr<EncoderUpdate> tables)
    : problem_(problem),
      tables_(std::move(tables)),
      clusters_(tables_->clusters()),
      mass_(static_cast<std::size_t>(clusters_), 0.0) {}

void Bottleneck::separate() {
  constexpr float kElsewhere = 1e-3F;
  change_rows([&](std::int64_t x, float* row) {
    std::fill_n(row, clusters_, kElsewhere / static_cast<float>(clusters_));
    row[x] += 1 - kElsewhere;
  });
}

void Bottleneck::scatter(std::uint64_t seed) {
  Random random(seed);
  change_rows([&](std::int64_t, float* row) {
    // Unevenly everywhere: two x's in one cluster must not be alike for ever.
    double rest = 0.5;
    for (std::int64_t t = 0; t < clusters_; ++t) {
      const double part = (0.9 + 0.1 * random.fraction()) * 0.5 / static_cast<double>(clusters_);
      row[t] = static_cast<float>(part);
      rest += 0.5 / static_cast<double>(clusters_) - part;
    }
    row[random.below(static_cast<std::uint64_t>(clusters_))] += static_cast<float>(rest);
  });
}

void Bottleneck::shake(double amount, std::uint64_t seed) {
  Random random(seed);
  change_rows([&](std::int64_t, float* row) {
    double sum = 0;
    for (std::int64_t t = 0; t < clusters_; ++t) {
      row[t] *= static_cast<float>(1 + amount * (2 * random.fraction() - 1));
      sum += static_cast<double>(row[t]);
    }
    for (std::int64_t t = 0; t < clusters_; ++t) row[t] /= static_cast<float>(sum);
  });
}

template <typename Change>
void Bottleneck::change_rows(const Change& change) {
  tables_->change([&](float* encoder) {
    for (std::int64_t x = 0; x < problem_.x_labels(); ++x) change(x, encoder + x * clusters_);
  });
  follow();
}

/// log p(t|x) = log p(t) + beta sum_y p(y|x) log(p(y|t) / p(y|x)) + const(x), with p(y|t) = p(t|y) p(y) /
/// p(t).
void Bottleneck::update(double beta) {
  std::vector<float> offset(mass_.size());
  for (std::size_t t = 0; t < mass_.size(); ++t) {
    offset[t] = mass_[t] < kEmpty ? kForbidden : static_cast<float>((1 - beta) * std::log(mass_[t]));
  }
  tables_->encode(beta, offset);
  follow();
}

/// p(t), and the entropies of the encoder. For a y that one x has for itself, p(t|y) is p(t|x).
void Bottleneck::follow() {
  EncoderWeights weights = tables_->weigh();
  mass_ = std::move(weights.mass);
  if (problem_.pooled > 0) fill_up(mass_, problem_.pooled);
  cluster_entropy_ = 0;
  for (const double p : mass_) cluster_entropy_ -= p > 0 ? p * std::log(p) : 0;
  entropy_given_x_ = weights.entropy;
  entropy_given_y_ = tables_->decode() + weights.own_entropy;
}

}  // namespace infoplane

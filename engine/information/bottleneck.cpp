#include "engine/information/bottleneck.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/base/random.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kBlock = 128;  ///< labels a task
constexpr double kEmpty = 1e-12;      ///< a cluster below this mass is out of use, for ever
constexpr float kForbidden = -1e30F;

std::int64_t blocks_of(std::int64_t labels) {
  return (labels + kBlock - 1) / kBlock;
}

double sum_of(const std::vector<double>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

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

std::uint64_t Bottleneck::memory(const BottleneckProblem& problem, int clusters) {
  const auto rows = static_cast<std::uint64_t>(problem.x_labels() + problem.y_labels());
  const auto blocks = static_cast<std::uint64_t>(blocks_of(problem.x_labels()));
  return (rows * sizeof(float) + blocks * sizeof(double)) * static_cast<std::uint64_t>(clusters);
}

Bottleneck::Bottleneck(const BottleneckProblem& problem, int clusters, int threads)
    : problem_(problem),
      clusters_(clusters),
      threads_(threads),
      encoder_(LargeArray::in_memory(static_cast<std::size_t>(problem.x_labels() * clusters))),
      log_decoder_(LargeArray::in_memory(static_cast<std::size_t>(problem.y_labels() * clusters))),
      mass_(static_cast<std::size_t>(clusters), 0.0),
      block_mass_(static_cast<std::size_t>(blocks_of(problem.x_labels()) * clusters)),
      block_entropy_(static_cast<std::size_t>(blocks_of(problem.x_labels()))),
      block_own_(block_entropy_.size()) {}

void Bottleneck::separate() {
  constexpr float kElsewhere = 1e-3F;
  for (std::int64_t x = 0; x < problem_.x_labels(); ++x) {
    float* row = encoder_row(x);
    std::fill_n(row, clusters_, kElsewhere / static_cast<float>(clusters_));
    row[x] += 1 - kElsewhere;
  }
  weigh();
  decode();
}

void Bottleneck::scatter(std::uint64_t seed) {
  Random random(seed);
  for (std::int64_t x = 0; x < problem_.x_labels(); ++x) {
    float* row = encoder_row(x);
    // Unevenly everywhere: two x's in one cluster must not be alike for ever.
    double rest = 0.5;
    for (std::int64_t t = 0; t < clusters_; ++t) {
      const double part = (0.9 + 0.1 * random.fraction()) * 0.5 / static_cast<double>(clusters_);
      row[t] = static_cast<float>(part);
      rest += 0.5 / static_cast<double>(clusters_) - part;
    }
    row[random.below(static_cast<std::uint64_t>(clusters_))] += static_cast<float>(rest);
  }
  weigh();
  decode();
}

void Bottleneck::shake(double amount, std::uint64_t seed) {
  Random random(seed);
  for (std::int64_t x = 0; x < problem_.x_labels(); ++x) {
    float* row = encoder_row(x);
    double sum = 0;
    for (std::int64_t t = 0; t < clusters_; ++t) {
      row[t] *= static_cast<float>(1 + amount * (2 * random.fraction() - 1));
      sum += static_cast<double>(row[t]);
    }
    for (std::int64_t t = 0; t < clusters_; ++t) row[t] /= static_cast<float>(sum);
  }
  weigh();
  decode();
}

void Bottleneck::update(double beta) {
  encode(beta);
  weigh();
  decode();
}

/// log p(t|x) = log p(t) + beta sum_y p(y|x) log(p(y|t) / p(y|x)) + const(x), with p(y|t) = p(t|y) p(y) /
/// p(t).
void Bottleneck::encode(double beta) {
  std::vector<float> offset(mass_.size());
  for (std::size_t t = 0; t < mass_.size(); ++t) {
    offset[t] = mass_[t] < kEmpty ? kForbidden : static_cast<float>((1 - beta) * std::log(mass_[t]));
  }
  const RowKernels& kernels = row_kernels();
  const WeightedRows& rows = problem_.ys_of_x;
  parallel_for(problem_.x_labels(), kBlock, threads_, [&](std::int64_t begin, std::int64_t end) {
    std::vector<float> score(mass_.size());
    for (std::int64_t x = begin; x < end; ++x) {
      const std::int64_t first = rows.begins[static_cast<std::size_t>(x)];
      const std::int64_t count = rows.begins[static_cast<std::size_t>(x) + 1] - first;
      kernels.mix_rows(score.data(), log_decoder_.data(), rows.columns.data() + first,
                       rows.weights.data() + first, count, clusters_);
      float* row = encoder_row(x);
      const float own = problem_.own_share[static_cast<std::size_t>(x)];
      if (own > 0) kernels.logarithm(row, clusters_);
      for (std::int64_t t = 0; t < clusters_; ++t) {
        const auto at = static_cast<std::size_t>(t);
        const float exponent = own > 0 ? score[at] + own * row[t] : score[at];
        row[t] = static_cast<float>(beta) * exponent + offset[at];
      }
      kernels.softmax(row, clusters_, 1.0F);
    }
  });
}

/// p(t), H(T) and H(T|X) of the encoder.
void Bottleneck::weigh() {
  const RowKernels& kernels = row_kernels();
  parallel_for(problem_.x_labels(), kBlock, threads_, [&](std::int64_t begin, std::int64_t end) {
    const auto block = static_cast<std::size_t>(begin / kBlock);
    double* mass = block_mass_.data() + block * static_cast<std::size_t>(clusters_);
    std::fill_n(mass, clusters_, 0.0);
    double entropy = 0;
    double own = 0;
    for (std::int64_t x = begin; x < end; ++x) {
      const auto at = static_cast<std::size_t>(x);
      const float* row = encoder_row(x);
      const double of_x = problem_.x_mass[at];
      for (std::int64_t t = 0; t < clusters_; ++t) mass[t] += of_x * static_cast<double>(row[t]);
      const double of_row = of_x * kernels.entropy_of_row(row, clusters_);
      entropy += of_row;
      own += of_row * static_cast<double>(problem_.own_share[at]);
    }
    block_entropy_[block] = entropy;
    block_own_[block] = own;
  });
  std::ranges::fill(mass_, 0.0);
  for (std::size_t i = 0; i < block_mass_.size(); ++i) mass_[i % mass_.size()] += block_mass_[i];
  if (problem_.pooled > 0) fill_up(mass_, problem_.pooled);
  cluster_entropy_ = 0;
  for (const double p : mass_) cluster_entropy_ -= p > 0 ? p * std::log(p) : 0;
  entropy_given_x_ = sum_of(block_entropy_);
}

/// log p(t|y) and H(T|Y). For a y that one x has for itself, p(t|y) is p(t|x).
void Bottleneck::decode() {
  const RowKernels& kernels = row_kernels();
  const WeightedRows& rows = problem_.xs_of_y;
  std::vector<double> entropies(static_cast<std::size_t>(blocks_of(problem_.y_labels())));
  parallel_for(problem_.y_labels(), kBlock, threads_, [&](std::int64_t begin, std::int64_t end) {
    double entropy = 0;
    for (std::int64_t y = begin; y < end; ++y) {
      const std::int64_t first = rows.begins[static_cast<std::size_t>(y)];
      const std::int64_t count = rows.begins[static_cast<std::size_t>(y) + 1] - first;
      float* row = log_decoder_.data() + y * clusters_;
      kernels.mix_rows(row, encoder_.data(), rows.columns.data() + first, rows.weights.data() + first, count,
                       clusters_);
      entropy += problem_.y_mass[static_cast<std::size_t>(y)] * kernels.entropy_of_row(row, clusters_);
      kernels.logarithm(row, clusters_);
    }
    entropies[static_cast<std::size_t>(begin / kBlock)] = entropy;
  });
  entropy_given_y_ = sum_of(entropies) + sum_of(block_own_);
}

}  // namespace infoplane

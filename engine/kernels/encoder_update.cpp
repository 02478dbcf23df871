#include "engine/kernels/encoder_update.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "engine/base/parallel.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {
namespace {

constexpr std::int64_t kBlock = 128;  ///< labels a task

std::size_t blocks_of(std::int64_t labels) {
  return static_cast<std::size_t>((labels + kBlock - 1) / kBlock);
}

double sum_of(const std::vector<double>& parts) {
  return std::accumulate(parts.begin(), parts.end(), 0.0);
}

/// Blocks of labels are summed in their order.
class HostEncoder final : public EncoderUpdate {
 public:
  HostEncoder(const EncoderProblem& problem, std::int64_t clusters, int threads)
      : problem_(problem),
        clusters_(clusters),
        threads_(threads),
        encoder_(LargeArray::in_memory(static_cast<std::size_t>(problem.x_labels() * clusters))),
        log_decoder_(LargeArray::in_memory(static_cast<std::size_t>(problem.y_labels() * clusters))),
        block_mass_(blocks_of(problem.x_labels()) * static_cast<std::size_t>(clusters)),
        block_entropy_(blocks_of(problem.x_labels())),
        block_own_(block_entropy_.size()) {}

  std::int64_t clusters() const override { return clusters_; }
  void change(const std::function<void(float* encoder)>& how) override { how(encoder_.data()); }

  void encode(double beta, std::span<const float> offset) override {
    const RowKernels& kernels = row_kernels();
    parallel_for(problem_.x_labels(), kBlock, threads_, [&](std::int64_t begin, std::int64_t end) {
      std::vector<float> score(offset.size());
      for (std::int64_t x = begin; x < end; ++x) {
        mix(problem_.ys_of_x, x, log_decoder_.data(), score.data());
        float* row = encoder_.data() + x * clusters_;
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

  EncoderWeights weigh() override {
    parallel_for(problem_.x_labels(), kBlock, threads_,
                 [&](std::int64_t begin, std::int64_t end) { weigh_block(begin, end); });
    EncoderWeights weights;
    weights.mass.assign(static_cast<std::size_t>(clusters_), 0.0);
    for (std::size_t i = 0; i < block_mass_.size(); ++i)
      weights.mass[i % weights.mass.size()] += block_mass_[i];
    weights.entropy = sum_of(block_entropy_);
    weights.own_entropy = sum_of(block_own_);
    return weights;
  }

  double decode() override {
    const RowKernels& kernels = row_kernels();
    std::vector<double> entropies(blocks_of(problem_.y_labels()));
    parallel_for(problem_.y_labels(), kBlock, threads_, [&](std::int64_t begin, std::int64_t end) {
      double entropy = 0;
      for (std::int64_t y = begin; y < end; ++y) {
        float* row = log_decoder_.data() + y * clusters_;
        mix(problem_.xs_of_y, y, encoder_.data(), row);
        entropy += problem_.y_mass[static_cast<std::size_t>(y)] * kernels.entropy_of_row(row, clusters_);
        kernels.logarithm(row, clusters_);
      }
      entropies[static_cast<std::size_t>(begin / kBlock)] = entropy;
    });
    return sum_of(entropies);
  }

 private:
  void mix(const MixedRows& rows, std::int64_t row, const float* table, float* out) const {
    const std::int64_t first = rows.begins[static_cast<std::size_t>(row)];
    const std::int64_t count = rows.begins[static_cast<std::size_t>(row) + 1] - first;
    row_kernels().mix_rows(out, table, rows.columns.data() + first, rows.weights.data() + first, count,
                           clusters_);
  }

  void weigh_block(std::int64_t begin, std::int64_t end) {
    const RowKernels& kernels = row_kernels();
    const auto block = static_cast<std::size_t>(begin / kBlock);
    double* mass = block_mass_.data() + block * static_cast<std::size_t>(clusters_);
    std::fill_n(mass, clusters_, 0.0);
    double entropy = 0;
    double own = 0;
    for (std::int64_t x = begin; x < end; ++x) {
      const auto at = static_cast<std::size_t>(x);
      const float* row = encoder_.data() + x * clusters_;
      const double of_x = problem_.x_mass[at];
      for (std::int64_t t = 0; t < clusters_; ++t) mass[t] += of_x * static_cast<double>(row[t]);
      const double of_row = of_x * kernels.entropy_of_row(row, clusters_);
      entropy += of_row;
      own += of_row * static_cast<double>(problem_.own_share[at]);
    }
    block_entropy_[block] = entropy;
    block_own_[block] = own;
  }

  EncoderProblem problem_;
  std::int64_t clusters_;
  int threads_;
  LargeArray encoder_;      ///< p(t|x), a row an x
  LargeArray log_decoder_;  ///< log p(t|y), a row a shared y
  std::vector<double> block_mass_, block_entropy_, block_own_;
};

/// sum_j weight_j table[column_j] of a row, in double.
std::vector<double> mixed(const MixedRows& rows, std::int64_t row, const std::vector<float>& table,
                          std::size_t clusters) {
  std::vector<double> sum(clusters);
  const auto first = static_cast<std::size_t>(rows.begins[static_cast<std::size_t>(row)]);
  const auto last = static_cast<std::size_t>(rows.begins[static_cast<std::size_t>(row) + 1]);
  for (std::size_t j = first; j < last; ++j) {
    for (std::size_t t = 0; t < clusters; ++t) {
      sum[t] += static_cast<double>(rows.weights[j]) *
                static_cast<double>(table[static_cast<std::size_t>(rows.columns[j]) * clusters + t]);
    }
  }
  return sum;
}

double positive_log(double value) {
  return std::log(std::max(value, 1e-37));
}

double entropy_of(const std::vector<double>& parts) {
  double entropy = 0;
  for (const double part : parts) entropy -= part * std::log(std::max(part, 1e-9));
  return entropy;
}

std::vector<double> softmax_of(std::vector<double> exponents) {
  const double largest = std::ranges::max(exponents);
  double sum = 0;
  for (double& each : exponents) sum += each = std::exp(each - largest);
  for (double& each : exponents) each /= sum;
  return exponents;
}

}  // namespace

std::uint64_t encoder_bytes(const EncoderProblem& problem, std::int64_t clusters) {
  const auto rows = static_cast<std::uint64_t>(problem.x_labels() + problem.y_labels());
  const std::uint64_t blocks = blocks_of(problem.x_labels());
  return (rows * sizeof(float) + blocks * sizeof(double)) * static_cast<std::uint64_t>(clusters);
}

std::unique_ptr<EncoderUpdate> make_host_encoder(const EncoderProblem& problem, std::int64_t clusters,
                                                 int threads) {
  return std::make_unique<HostEncoder>(problem, clusters, threads);
}

EncoderWeights encoder_update_reference(const EncoderProblem& problem, double beta,
                                        std::span<const float> offset, std::vector<float>& encoder,
                                        std::vector<float>& log_decoder, double& decoded) {
  const std::size_t clusters = offset.size();
  EncoderWeights weights;
  weights.mass.assign(clusters, 0.0);
  for (std::int64_t x = 0; x < problem.x_labels(); ++x) {
    const auto at = static_cast<std::size_t>(x);
    const auto own = static_cast<double>(problem.own_share[at]);
    float* const row = encoder.data() + at * clusters;
    std::vector<double> exponents = mixed(problem.ys_of_x, x, log_decoder, clusters);
    for (std::size_t t = 0; t < clusters; ++t) {
      if (own > 0) exponents[t] += own * positive_log(static_cast<double>(row[t]));
      exponents[t] = beta * exponents[t] + static_cast<double>(offset[t]);
    }
    const std::vector<double> parts = softmax_of(std::move(exponents));
    for (std::size_t t = 0; t < clusters; ++t) {
      row[t] = static_cast<float>(parts[t]);
      weights.mass[t] += problem.x_mass[at] * parts[t];
    }
    weights.entropy += problem.x_mass[at] * entropy_of(parts);
    weights.own_entropy += problem.x_mass[at] * entropy_of(parts) * own;
  }
  decoded = 0;
  for (std::int64_t y = 0; y < problem.y_labels(); ++y) {
    const auto at = static_cast<std::size_t>(y);
    const std::vector<double> parts = mixed(problem.xs_of_y, y, encoder, clusters);
    decoded += problem.y_mass[at] * entropy_of(parts);
    for (std::size_t t = 0; t < clusters; ++t)
      log_decoder[at * clusters + t] = static_cast<float>(positive_log(parts[t]));
  }
  return weights;
}

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/large_array.h"
#include "engine/information/bottleneck_problem.h"

namespace infoplane {

/// An encoder p(t|x) of a joint into at most K clusters, improved by Blahut-Arimoto updates (Tishby, Pereira,
/// Bialek 1999; METHOD section 5):
///   p(t|x) ~ p(t) exp(-beta KL(p(y|x) || p(y|t))),  p(t) = sum_x p(x) p(t|x),  p(t|y) = sum_x p(x|y) p(t|x).
/// Tables are float32, sums of information float64. Blocks of labels are summed in their order: the same bits
/// whatever the number of threads.
class Bottleneck {
 public:
  /// Bytes that the tables take.
  static std::uint64_t memory(const BottleneckProblem& problem, int clusters);

  /// `problem` must outlive it. Throws std::bad_alloc.
  Bottleneck(const BottleneckProblem& problem, int clusters, int threads);

  /// Each x almost wholly in a cluster of its own; there must be as many.
  void separate();
  /// Each x mostly in one cluster drawn at random.
  void scatter(std::uint64_t seed);
  /// Makes every p(t|x) up to a part `amount` larger or smaller: clusters that have become alike can part
  /// again.
  void shake(double amount, std::uint64_t seed);
  /// One update of everything. beta > 0.
  void update(double beta);

  // What the present encoder reaches, in nats: exact for it, whether the updates have converged or not.
  double complexity() const { return cluster_entropy_ - entropy_given_x_; }    ///< I(X;T)
  double expressivity() const { return cluster_entropy_ - entropy_given_y_; }  ///< I(Y;T)

 private:
  void encode(double beta);
  void weigh();
  void decode();
  float* encoder_row(std::int64_t x) const { return encoder_.data() + x * clusters_; }

  const BottleneckProblem& problem_;
  std::int64_t clusters_;
  int threads_;
  LargeArray encoder_;        ///< p(t|x), a row an x
  LargeArray log_decoder_;    ///< log p(t|y), a row a shared y
  std::vector<double> mass_;  ///< p(t)
  std::vector<double> block_mass_, block_entropy_, block_own_;
  double cluster_entropy_ = 0, entropy_given_x_ = 0, entropy_given_y_ = 0;
};

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "engine/information/bottleneck_problem.h"
#include "engine/kernels/encoder_update.h"

namespace infoplane {

/// An encoder p(t|x) of a joint into at most K clusters, improved by Blahut-Arimoto updates (Tishby, Pereira,
/// Bialek 1999; METHOD section 5):
///   p(t|x) ~ p(t) exp(-beta KL(p(y|x) || p(y|t))),  p(t) = sum_x p(x) p(t|x),  p(t|y) = sum_x p(x|y) p(t|x).
/// Tables are float32 and lie where EncoderUpdate has them, sums of information are float64.
class Bottleneck {
 public:
  /// `problem` must outlive it; `tables` are of its `encoder_problem`.
  Bottleneck(const BottleneckProblem& problem, std::unique_ptr<EncoderUpdate> tables);

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
  template <typename Change>
  void change_rows(const Change& change);
  void follow();

  const BottleneckProblem& problem_;
  std::unique_ptr<EncoderUpdate> tables_;
  std::int64_t clusters_;
  std::vector<double> mass_;  ///< p(t)
  double cluster_entropy_ = 0, entropy_given_x_ = 0, entropy_given_y_ = 0;
};

}  // namespace infoplane

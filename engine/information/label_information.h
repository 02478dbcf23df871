#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"
#include "engine/kernels/nested_entropy.h"

namespace infoplane {

/// I(label;Z) for labels of any kind: language, part of speech, class. Positions are grouped once and the
/// groups used for every layer. METHOD sections 3 and 4 (`raw`, `null`, `adjusted`).
class LabelInformation {
 public:
  /// One label a row of P. `nulls` permutations, seeded.
  LabelInformation(std::span<const std::int64_t> labels, int nulls, std::uint64_t seed, int threads);

  std::int64_t labels() const { return labels_; }  ///< different ones

  /// In efficiency units. The same bits whatever the number of threads.
  InformationEstimate estimate(const AssignmentMatrix& assignments,
                               const Cancellation& cancellation = {}) const;

 private:
  /// Rows of one label, at most so many: what one task sums.
  struct Piece {
    std::int64_t begin = 0, end = 0;
    bool closes = false;  ///< the last of its label
  };
  double conditional_entropy(const AssignmentMatrix& assignments, std::span<const std::int32_t> rows) const;

  int threads_;
  std::int64_t labels_ = 0;
  std::vector<std::int32_t> rows_{};  ///< sorted by label
  std::vector<Piece> pieces_{};
  std::vector<std::vector<std::int32_t>> permutations_{};
};

}  // namespace infoplane

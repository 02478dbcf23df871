#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/nested_entropy.h"

namespace infoplane {

/// Fewer rows than these cannot be grouped.
constexpr std::int64_t kFewestLabelledRows = 16;

/// Some rows of P as logits, less their mean: a random order again and again, so that small corpora are
/// grouped in many ways.
struct LogitTable {
  std::int64_t distinct = 0;  ///< row r is that of r modulo this
  std::int64_t bins = 0;
  std::vector<float> values{};  ///< distinct x bins

  const float* row(std::int64_t index) const { return values.data() + index % distinct * bins; }
};

/// What labels are made up of.
struct RowLogits {
  std::int64_t rows = 0;      ///< drawn
  std::vector<float> mean{};  ///< of the logits of the layer
  LogitTable centres{};       ///< rows of the layer
  LogitTable own{};  ///< how rows depart from their label, widened to depart as much as rows do from the mean
};

/// `order`: at least kFewestLabelledRows rows of P, at random. `labels`: of these rows, from 0, or none.
/// Labels too rare to know their centre are left out of `own`; where few rows are left, own departures are
/// those of rows from the mean.
RowLogits row_logits(const AssignmentMatrix& assignments, std::span<const std::int32_t> order,
                     std::span<const std::int32_t> labels, int threads);

}  // namespace infoplane

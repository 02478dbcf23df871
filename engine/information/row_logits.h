#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// Fewer rows than these cannot be grouped.
constexpr std::int64_t kFewestLabelledRows = 16;

/// Rows of logits, drawn again and again, so that small corpora are grouped in many ways.
struct LogitTable {
  std::int64_t distinct = 0;  ///< row r is that of r modulo this
  std::int64_t bins = 0;
  std::vector<float> values{};  ///< distinct x bins

  const float* row(std::int64_t index) const { return values.data() + index % distinct * bins; }
};

/// Some rows of P, less their mean.
struct LayerLogits {
  std::int64_t drawn = 0;  ///< rows that labels are made up of
  std::vector<float> mean{};
  LogitTable rows{};
};

/// `order`: rows of P at random, the first ones are used. Nothing when they are fewer than
/// kFewestLabelledRows.
std::optional<LayerLogits> layer_logits(const AssignmentMatrix& assignments,
                                        std::span<const std::int32_t> order, int threads);

/// How rows depart from their label, widened to depart as much as rows do from the mean. `labels`: of the
/// rows of `logits`, from 0; those too rare to know their centre are left out. Nothing where few rows are
/// left, or where labels leave nothing to depart by.
std::optional<LogitTable> departures(const LayerLogits& logits, std::span<const std::int32_t> labels);

}  // namespace infoplane

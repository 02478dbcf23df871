#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/kernels/nested_groups.h"

namespace infoplane {

/// Fewer rows than these cannot be grouped.
constexpr std::int64_t kFewestLabelledRows = 16;

/// Rows that are grouped at most: tables of logits have 16 MB.
std::int64_t most_labelled_rows(std::int64_t bins);

/// Rows of logits, each `stride` numbers apart and 0 beyond its bins (padded_bins of growth_kernels.h).
struct LogitTable {
  LogitTable(std::int64_t rows, std::int64_t bins);

  std::int64_t distinct, bins, stride;
  std::vector<float> values;  ///< distinct x stride

  /// Drawn again and again, so that small corpora are grouped in many ways: row r is that of r modulo
  /// distinct.
  const float* row(std::int64_t index) const { return values.data() + index % distinct * stride; }
  float* own_row(std::int64_t index) { return values.data() + index * stride; }
};

/// Some rows of P, less their mean.
struct LayerLogits {
  std::vector<float> mean{};  ///< stride numbers
  LogitTable rows;
};

/// `order`: rows of P at random, the first ones are used. Nothing when they are fewer than
/// kFewestLabelledRows.
std::optional<LayerLogits> layer_logits(const AssignmentMatrix& assignments,
                                        std::span<const std::int32_t> order, int threads);

/// How rows depart from their label.
struct Departures {
  LogitTable rows;  ///< each divided by the reach of its label
  /// How far rows of a label depart, by row: their root mean square over that of all departures.
  std::vector<float> reach{};

  float reach_of(std::int64_t row) const { return reach[static_cast<std::size_t>(row % rows.distinct)]; }
};

/// The departures of the rows of `logits`, widened to depart as much as rows do from the mean. `labels`: of
/// the rows, from 0; those too rare to know their centre are left out. Where few rows are left, or labels
/// leave nothing to depart by, rows are their own departures.
Departures departures(const LayerLogits& logits, std::span<const std::int32_t> labels);

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/kernels/nested_entropy.h"

namespace infoplane {

/// Fewer rows than these cannot be grouped.
constexpr std::int64_t kFewestLabelledRows = 16;

/// Some rows of P as logits: a random order again and again, so that small corpora are grouped in many ways.
struct RowLogits {
  std::int64_t rows = 0;      ///< drawn
  std::int64_t distinct = 0;  ///< of P
  std::int64_t bins = 0;
  std::vector<float> values{};  ///< log p less `mean`
  std::vector<float> mean{};

  const float* row(std::int64_t index) const { return values.data() + index * bins; }
};

/// `order`: at least kFewestLabelledRows rows of P, at random.
RowLogits row_logits(const AssignmentMatrix& assignments, std::span<const std::int32_t> order);

/// Assignments of made-up labels, those of a label together.
struct LabelledRows {
  std::int64_t rows = 0;
  std::int64_t label_rows = 0;  ///< of each label
  std::int64_t largest = 0;     ///< group that may be made without a row coming twice in it
  std::int64_t bins = 0;
  std::vector<float> p{};

  const float* row(std::int64_t index) const { return p.data() + index * bins; }
};

/// Rows around a centre of their label, which is drawn like them: t of a row and sqrt(1 - t^2) of the centre,
/// so that rows are as sharp as those of the layer and scatter less inside a label. From t = 1 on all rows
/// are of one label.
LabelledRows make_up_labels(const RowLogits& logits, double t);

}  // namespace infoplane

#pragma once

#include <cstdint>
#include <vector>

#include "engine/information/row_logits.h"
#include "engine/kernels/row_kernels.h"

namespace infoplane {

/// Rows around a centre of their label, which is a row: t of a departure and sqrt(1 - t^2) of the centre, so
/// that rows are as sharp as those of the layer and scatter less inside a label. From t = 1 on all rows are
/// of one label.
class MadeUpLabels {
 public:
  /// Centres are rows of `layer`; both must outlive it.
  MadeUpLabels(const LayerLogits& layer, const LogitTable& departures, double t);

  std::int64_t bins() const { return layer_.rows.bins; }
  std::int64_t label_rows() const { return label_rows_; }  ///< of each label
  std::int64_t largest() const {
    return largest_;
  }  ///< group that may be made without a row coming twice in it

  /// The assignments of all rows in turn, those of a label together; each is there until `take` returns.
  template <typename Take>
  void for_each_row(Take take) const {
    std::vector<float> centre(static_cast<std::size_t>(bins())), row(centre.size());
    for (std::int64_t r = 0; r < rows_; ++r) {
      if (r % label_rows_ == 0) make_centre(r / label_rows_, centre.data());
      const float* own = departures_.row(r);
      for (std::size_t j = 0; j < row.size(); ++j) row[j] = centre[j] + own_ * own[j];
      row_kernels().softmax(row.data(), bins(), 1);
      take(static_cast<const float*>(row.data()));
    }
  }

 private:
  void make_centre(std::int64_t label, float* centre) const;

  const LayerLogits& layer_;
  const LogitTable& departures_;
  float own_, shared_;
  std::int64_t rows_, label_rows_, largest_;
};

}  // namespace infoplane

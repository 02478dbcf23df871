#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/information/row_logits.h"

namespace infoplane {

/// Rows around a centre of their label, which is a row: t of a departure and sqrt(1 - t^2) of the centre, so
/// that rows are as sharp as those of the layer and scatter less inside a label. As those of the layer do,
/// one label scatters more than another: its t is multiplied by the reach of one of them. From t = 1 on all
/// rows are of one label.
class MadeUpLabels {
 public:
  /// `label_rows`: of each label, a power of two; fewer where the departures are fewer, and from t = 1 on as
  /// many as there are. Centres are rows of `layer`; both must outlive it.
  MadeUpLabels(const LayerLogits& layer, const Departures& departures, double t, std::int64_t label_rows);

  std::int64_t bins() const { return layer_.rows.bins; }
  std::int64_t labels() const { return labels_; }
  std::int64_t label_rows() const { return label_rows_; }  ///< a power of two
  /// The largest group that may be made without a row coming twice in it.
  std::int64_t largest() const { return largest_; }

  /// Row i of a label is the softmax of its centre and `part(label, i)` of `departure(label, i)`.
  void make_centre(std::int64_t label, std::span<float> centre) const;
  float part(std::int64_t label, std::int64_t i) const;
  const float* departure(std::int64_t label, std::int64_t i) const {
    return departures_.rows.row(label * label_rows_ + i);
  }

 private:
  const LayerLogits& layer_;
  const Departures& departures_;
  double t_;
  std::int64_t label_rows_, labels_, largest_;
};

}  // namespace infoplane

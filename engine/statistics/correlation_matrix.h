#pragma once

#include <limits>
#include <optional>
#include <vector>

#include "engine/base/cancellation.h"
#include "engine/statistics/interval.h"
#include "engine/statistics/partial_correlation.h"

namespace infoplane::statistics {

/// One number a model; NaN where it is missing.
using Column = std::vector<double>;

/// Measures of models, and how sure each figure is.
struct MeasureColumn {
  Column values{};
  Column errors{};  ///< one standard deviation each; empty = exact
};

struct MatrixRequest {
  Coefficient kind = Coefficient::spearman;
  std::vector<MeasureColumn> measures{};
  std::vector<Column> benchmarks{};
  std::optional<Given> given{};  ///< for the partial correlation of each cell; Kendall: must be absent
  Resampling resampling{};
  /// Of each model, equal where they are moments of one training: empty = each is of its own. Where a cell
  /// has several of one, whole clusters are resampled whatever the size, and nothing takes Fisher's interval.
  std::vector<int> cluster{};
  /// Cells of more pairs take Fisher's interval, which is as good there and takes no time. Where figures have
  /// errors the bootstrap is taken whatever the size.
  int bootstrap_up_to = 300;
  int threads = 1;
};

struct MatrixCell {
  Correlation plain{};
  std::optional<ConfidenceInterval> interval{};
  int clusters = 0;  ///< that the pairs are of; as many as pairs where each is of its own
  double adjusted_p = std::numeric_limits<double>::quiet_NaN();  ///< over all cells; NaN where not computed
  std::optional<Correlation> partial{};
  std::optional<ConfidenceInterval> partial_interval{};  ///< Fisher's; none where pairs are clustered

  bool clustered() const { return clusters < plain.n; }
};

/// Over how many p values those of the cells were adjusted: cells without one are no tests.
int adjusted_over(const std::vector<MatrixCell>& cells);

/// Every measure against every benchmark, row by row: cell (m, b) is at m * benchmarks + b. The same request
/// gives the same bits whatever the number of threads. Throws Error bad_argument as `correlate` and
/// `partial_correlation`, cancelled.
std::vector<MatrixCell> correlation_matrix(const MatrixRequest& request,
                                           const Cancellation& cancellation = {});

}  // namespace infoplane::statistics

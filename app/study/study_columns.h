#pragma once

#include "app/study/study_rows.h"
#include "engine/statistics/correlation_matrix.h"

namespace infoplane {

/// Which telling of an information is correlated.
enum class StudyEstimate { raw, adjusted, debiased };

/// A measure as a column over the rows of a study.
struct NamedMeasure {
  /// "complexity", "complexity (bigram, centred)" where several orders and kinds of states are asked for.
  std::string name{};
  statistics::MeasureColumn column{};
};

struct MeasureRequest {
  std::vector<int> orders{1};
  std::vector<States> states{States::paper};
  StudyEstimate estimate = StudyEstimate::raw;
  bool or_raw = false;               ///< raw figures, where some row has none in this telling
  std::vector<std::string> names{};  ///< ids of quantities; empty = the usual ones that some row has
  std::vector<std::string> also{};   ///< beside the usual ones, where some row has them
};

/// What can be asked for: the quantities of engine/quantities.
std::vector<std::string> measure_names();

/// Whether every row has an information in the telling, at an order and of states that are asked for.
bool has_estimate(const std::vector<StudyRow>& rows, const MeasureRequest& request);

/// The measures over the rows; those that no row has are left out, unless they were asked for by name.
/// Debiased figures carry their error: the stored 95% interval as a normal one, that of the mean over layers
/// as if all layers erred alike, which is never too narrow. Throws Error bad_argument for a name that is not
/// known or that no row has.
std::vector<NamedMeasure> measure_columns(const std::vector<StudyRow>& rows, const MeasureRequest& request);

/// The benchmarks that rows have scores of, as columns.
struct NamedBenchmark {
  BenchmarkName name{};
  statistics::Column column{};
  std::string sources{};             ///< "board.csv, 2025-05-09", several with semicolons
  bool turned = false;               ///< less is better: the column holds the scores with their sign turned
  std::vector<std::string> notes{};  ///< what its scores do not have in common, or lack
};

/// All benchmarks that at least 4 rows have a score of, each by one metric (normalized, acc, ... before
/// others); or those named "IFEval" or "arc_easy:acc_norm", whatever the case. One where less is
/// better is turned, so that more is better in every column. Throws Error bad_argument for one that no row
/// has.
std::vector<NamedBenchmark> benchmark_columns(const std::vector<StudyRow>& rows,
                                              const std::vector<std::string>& names);

}  // namespace infoplane

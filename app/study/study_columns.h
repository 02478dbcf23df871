#pragma once

#include "app/study/study_rows.h"
#include "engine/statistics/correlation_matrix.h"

namespace infoplane {

/// Which telling of an information is correlated.
enum class StudyEstimate { raw, adjusted, debiased };

/// A measure as a column over the rows of a study.
struct NamedMeasure {
  std::string name{};  ///< "complexity", "complexity (bigram)" where several orders are asked for
  statistics::MeasureColumn column{};
};

struct MeasureRequest {
  std::vector<int> orders{1};
  StudyEstimate estimate = StudyEstimate::raw;
  std::vector<std::string> names{};  ///< without order; empty = all that some row has
};

/// What can be asked for: complexity, expressivity, optimality, entropy, preference, loss.
const std::vector<std::string>& measure_names();

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

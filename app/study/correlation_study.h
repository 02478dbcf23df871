#pragma once

#include "app/study/study_columns.h"
#include "engine/statistics/by_family.h"

namespace infoplane {

struct CorrelationRequest {
  StudyRequest rows{};
  MeasureRequest measures{};
  std::vector<std::string> benchmarks{};  ///< empty = all
  statistics::Coefficient kind = statistics::Coefficient::spearman;
  bool given_parameters = false;  ///< partial correlation given log parameters
  bool given_family = false;      ///< ... and the family as a factor
  statistics::Resampling resampling{};
  std::set<RunId> left_out{};  ///< runs that stay among the rows, and count nowhere
  int threads = 1;
};

/// Measures against benchmarks over the models of a database.
struct CorrelationStudy {
  CorrelationRequest request{};
  StudyRows study{};
  std::vector<std::string> families{};  ///< by index, in alphabetical order
  std::vector<int> family{};            ///< of each row
  std::vector<int> training{};          ///< of each row; equal for moments of one training
  std::vector<NamedMeasure> measures{};
  std::vector<NamedBenchmark> benchmarks{};
  std::vector<statistics::MatrixCell> cells{};  ///< cell (m, b) at m * benchmarks + b

  const statistics::MatrixCell& cell(std::size_t measure, std::size_t benchmark) const {
    return cells[measure * benchmarks.size() + benchmark];
  }
  /// A measure's values where a row counts; NaN for the runs that were left out.
  statistics::MeasureColumn counted(const NamedMeasure& measure) const;

  /// Of how many trainings the rows that count are, and how many these are.
  struct Independence {
    int rows = 0, trainings = 0;
    bool clustered() const { return trainings < rows; }
  };
  Independence independence() const;

  /// The single question within and between families.
  statistics::FamilyView families_of(std::size_t measure, std::size_t benchmark) const;

  /// Fisher's interval of a coefficient of that view; none where rows are moments of one training, which it
  /// would take for independent.
  std::optional<statistics::ConfidenceInterval> family_interval(const statistics::Correlation& of) const;
};

/// Gathers the columns and correlates them. Throws as `study_rows`, `measure_columns`, `benchmark_columns`;
/// bad_argument when there are no runs or no scores at all, or a partial Kendall is asked for.
CorrelationStudy correlate_study(const CorrelationRequest& request);

/// The same of rows that were read already; `request.rows` is not looked at but for its cancellation.
CorrelationStudy correlate_study(const CorrelationRequest& request, StudyRows rows);

}  // namespace infoplane

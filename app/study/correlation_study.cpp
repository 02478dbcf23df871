#include "app/study/correlation_study.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/base/error.h"
#include "engine/base/units.h"

namespace infoplane {
namespace {

void number_families(CorrelationStudy& study) {
  std::set<std::string> names;
  for (const StudyRow& row : study.study.rows) names.insert(row.family);
  study.families.assign(names.begin(), names.end());
  for (const StudyRow& row : study.study.rows) {
    const auto at = std::ranges::lower_bound(study.families, row.family);
    study.family.push_back(static_cast<int>(at - study.families.begin()));
  }
}

void number_trainings(CorrelationStudy& study) {
  std::map<std::string, int> numbers;
  for (const StudyRow& row : study.study.rows)
    study.training.push_back(
        numbers.try_emplace(row.training, static_cast<int>(numbers.size())).first->second);
}

statistics::Given given_of(const CorrelationStudy& study) {
  statistics::Given given;
  if (study.request.given_parameters) {
    statistics::Column& logarithms = given.numbers.emplace_back();
    for (const StudyRow& row : study.study.rows) {
      logarithms.push_back(row.parameters > 0 ? std::log(static_cast<double>(row.parameters))
                                              : std::numeric_limits<double>::quiet_NaN());
    }
  }
  if (study.request.given_family) given.factor = study.family;
  return given;
}

std::string none_matched_text(std::int64_t scores, std::int64_t names) {
  const auto counted = [](std::int64_t count) { return format_count(static_cast<std::uint64_t>(count)); };
  return counted(scores) + (scores == 1 ? " score of " : " scores of ") + counted(names) +
         (names == 1 ? " name, none" : " names, none") + " belongs to one of the models here";
}

/// Scores that are all of others are no scores: it is the names that are to be looked at.
void check_owners(const CorrelationStudy& study) {
  if (!study.study.scored() && study.study.stored_scores > 0 && !study.study.rows.empty()) {
    throw Error(ErrorCode::bad_argument,
                none_matched_text(study.study.stored_scores, study.study.stored_names),
                Location::file(study.request.rows.database),
                "say which name is which model: infoplane-cli import-benchmarks FILE --match "
                "PUBLISHED_NAME=MODEL, or match names in the window");
  }
}

/// Runs of early releases have raw figures alone: better those, and said, than none.
void choose_estimate(CorrelationStudy& study) {
  MeasureRequest& measures = study.request.measures;
  if (!measures.or_raw || has_estimate(study.study.rows, measures)) return;
  measures.estimate = StudyEstimate::raw;
  study.study.warnings.push_back(
      "not all runs have debiased figures, so these are raw, which is biased upwards");
}

void check(const CorrelationStudy& study) {
  const Location where = Location::file(study.request.rows.database);
  if (study.study.rows.empty()) {
    throw Error(ErrorCode::bad_argument, "the database has no finished run to correlate", where,
                "analyse models first: infoplane-cli analyze MODEL_DIR... --corpus FILE");
  }
  if (study.benchmarks.empty()) {
    throw Error(
        ErrorCode::bad_argument,
        "no benchmark has scores of 4 of the " + std::to_string(study.study.rows.size()) + " models here",
        where,
        study.request.rows.points == StudyPoints::models
            ? "import scores: infoplane-cli import-benchmarks FILE; checkpoints count with --points "
              "checkpoints"
            : "import scores: infoplane-cli import-benchmarks FILE");
  }
}

}  // namespace

statistics::FamilyView CorrelationStudy::families_of(std::size_t measure, std::size_t benchmark) const {
  return statistics::by_family(request.kind, counted(measures[measure]).values, benchmarks[benchmark].column,
                               family);
}

std::optional<statistics::ConfidenceInterval> CorrelationStudy::family_interval(
    const statistics::Correlation& of) const {
  return independence().clustered() ? std::nullopt : statistics::fisher_interval(of);
}

statistics::MeasureColumn CorrelationStudy::counted(const NamedMeasure& measure) const {
  statistics::MeasureColumn column = measure.column;
  for (std::size_t row = 0; row < study.rows.size(); ++row)
    if (request.left_out.contains(study.rows[row].run))
      column.values[row] = std::numeric_limits<double>::quiet_NaN();
  return column;
}

CorrelationStudy::Independence CorrelationStudy::independence() const {
  Independence found;
  std::set<int> trainings;
  for (std::size_t row = 0; row < study.rows.size(); ++row) {
    if (request.left_out.contains(study.rows[row].run)) continue;
    ++found.rows;
    trainings.insert(training[row]);
  }
  found.trainings = static_cast<int>(trainings.size());
  return found;
}

CorrelationStudy correlate_study(const CorrelationRequest& request) {
  return correlate_study(request, study_rows(request.rows));
}

CorrelationStudy correlate_study(const CorrelationRequest& request, StudyRows rows) {
  CorrelationStudy study;
  study.request = request;
  study.study = std::move(rows);
  number_families(study);
  number_trainings(study);
  check_owners(study);
  study.benchmarks = benchmark_columns(study.study.rows, request.benchmarks);
  check(study);
  for (const NamedBenchmark& benchmark : study.benchmarks)
    study.study.warnings.insert(study.study.warnings.end(), benchmark.notes.begin(), benchmark.notes.end());
  choose_estimate(study);
  study.measures = measure_columns(study.study.rows, study.request.measures);
  statistics::MatrixRequest matrix;
  matrix.kind = request.kind;
  matrix.resampling = request.resampling;
  matrix.threads = request.threads;
  matrix.cluster = study.training;
  for (const NamedMeasure& measure : study.measures) matrix.measures.push_back(study.counted(measure));
  for (const NamedBenchmark& benchmark : study.benchmarks) matrix.benchmarks.push_back(benchmark.column);
  if (request.given_parameters || request.given_family) matrix.given = given_of(study);
  study.cells = statistics::correlation_matrix(matrix, request.rows.cancellation);
  return study;
}

}  // namespace infoplane

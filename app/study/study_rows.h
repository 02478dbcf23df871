#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/study/model_names.h"
#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"

namespace infoplane {

/// What a row of a study is.
enum class StudyPoints {
  models,      ///< a model: its last checkpoint
  checkpoints  ///< every checkpoint
};

/// A benchmark as a column: its name and the metric that is taken.
struct BenchmarkName {
  std::string benchmark{}, metric{};
  auto operator<=>(const BenchmarkName&) const = default;
};

/// Where a score comes from.
struct ScoreOrigin {
  double value = 0;
  std::string source{}, date{};
};

/// One analysed model (or checkpoint) with what it reached on benchmarks.
struct StudyRow {
  RunId run = 0;
  std::string name{}, family{};
  std::optional<std::int64_t> step{};
  std::int64_t parameters = 0;
  LayerMeasurement mean{};  ///< over layers 1..L
  std::optional<double> loss{};
  std::map<BenchmarkName, ScoreOrigin> scores{};
};

struct StudyRows {
  std::vector<StudyRow> rows{};
  std::string corpus{};                 ///< of all rows
  std::vector<std::string> warnings{};  ///< what was left out, and why
};

struct StudyRequest {
  std::filesystem::path database{};
  StudyPoints points = StudyPoints::models;
  bool catalogue_scores = true;  ///< take the catalogue's where the database has none
  std::set<std::string> excluded{};
  Cancellation cancellation{};
};

/// The finished runs of a database beside their scores. Figures of different corpora or settings cannot be
/// compared: the runs of the largest group with the same are taken, and of several over one checkpoint the
/// last. Of several scores of one benchmark the imported ones come before the catalogue's, and later dates
/// before earlier ones. Throws as Store; bad_argument for an excluded name that no row has.
StudyRows study_rows(const StudyRequest& request);

}  // namespace infoplane

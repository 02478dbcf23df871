#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "app/study/score_choice.h"
#include "database/run_record.h"
#include "engine/base/cancellation.h"
#include "engine/base/measurement.h"
#include "engine/naming/moment.h"

namespace infoplane {

/// What a row of a study is.
enum class StudyPoints {
  models,      ///< a model: the final moment of each seed and variant
  checkpoints  ///< every checkpoint
};

/// One analysed model (or checkpoint) with what it reached on benchmarks.
struct StudyRow {
  RunId run = 0;
  std::string name{}, family{};
  Moment moment{};
  std::string checkpoint{};
  std::int64_t parameters = 0;
  LayerMeasurement mean{};  ///< over layers 1..L
  std::optional<double> loss{};
  ScoresByName scores{};
  std::string training{};  ///< equal for moments of one training, which are not independent
};

struct StudyRows {
  std::vector<StudyRow> rows{};
  std::string corpus{};                              ///< of all rows
  std::vector<std::string> warnings{};               ///< what was left out, and why
  std::int64_t stored_scores = 0, stored_names = 0;  ///< of the database, whosever they are

  bool scored() const;  ///< any row has a score
};

struct StudyRequest {
  std::filesystem::path database{};
  StudyPoints points = StudyPoints::models;
  std::string text{};            ///< key of the measured text; empty or unknown = that of most runs
  bool catalogue_scores = true;  ///< take the catalogue's where the database has none
  std::set<std::string> excluded{};
  Cancellation cancellation{};
};

/// The finished runs of a database beside their scores. Figures of different corpora or settings cannot be
/// compared: the runs over one text are taken (database/measured_text.h), and of several over one folder the
/// last. Rows are in the order of trainings; folders of equal names are told apart by what is above them. Of
/// several scores of one benchmark the imported ones come before the catalogue's; of these `choose_scores`
/// takes one. Throws as Store; bad_argument for an excluded name that no row has.
StudyRows study_rows(const StudyRequest& request);

}  // namespace infoplane

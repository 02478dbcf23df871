#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "app/study/score_owners.h"
#include "engine/base/error.h"
#include "engine/benchmarks/read_scores.h"

namespace infoplane {

struct ScoreImportRequest {
  std::vector<std::filesystem::path> files{};  ///< or folders, of which every .json and .csv below is taken
  std::filesystem::path database{};
  ScoreReading reading{};
  NameMatches matches{};  ///< said now; kept for later imports and for correlations
  bool dry_run = false;
};

/// What one file held.
struct ImportedFile {
  std::filesystem::path path{};
  ScoreTable table{};  ///< its models' scores are gone over to the database
};

/// A checkpoint here whose scores were found.
struct MatchedMoment {
  std::string revision{}, variant{};  ///< as published
  std::string model{}, checkpoint{}, path{};
  OwnedBy by = OwnedBy::name;
};

/// A published name that belongs to a model here, with the moments of it that were scored.
struct MatchedName {
  std::string published{};
  std::string model{};
  int scored = 0;    ///< revisions with scores
  int analysed = 0;  ///< checkpoints here that have these scores
  std::vector<MatchedMoment> moments{};
  std::vector<std::string> without{};  ///< scored moments that are not here, in words
};

/// A file whose scores could not be read.
struct RefusedFile {
  std::filesystem::path path{};
  Error error;
};

/// A published name that is spelled as a model here, and is not taken for it: another organisation published
/// it, or several did.
struct NameAlike {
  std::string published{};
  std::string model{};
};

struct ScoreImportReport {
  std::vector<ImportedFile> files{};
  std::vector<RefusedFile> refused{};  ///< left out; the others were stored all the same
  std::int64_t rows = 0, models = 0, scores = 0;
  ScoreChanges changes{};
  std::vector<MatchedName> matched{};          ///< by published name
  std::vector<NameAlike> alike{};              ///< by published name; they are among the unmatched too
  std::vector<std::string> unmatched{};        ///< published names without a model here
  std::vector<std::string> without_scores{};   ///< models here that none of the scores is about
  std::vector<std::string> unknown_matches{};  ///< what a name was said to be, and no model here is called
};

/// Reads all files first, then stores the scores of those that can be read in one transaction. A dry run
/// makes no database. Throws as Store; bad_argument for a wrong date or mapping; and where one file or folder
/// is all that was named, its error.
ScoreImportReport import_scores(const ScoreImportRequest& request);

}  // namespace infoplane

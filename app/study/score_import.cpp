#include "app/study/score_import.h"

#include <algorithm>

#include "app/study/analysed_models.h"
#include "database/score_store.h"
#include "engine/base/error.h"

namespace infoplane {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> files_below(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code problem;
  for (auto at =
           fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, problem);
       !problem && at != fs::recursive_directory_iterator(); at.increment(problem)) {
    const std::string ending = at->path().extension().string();
    std::error_code ignored;
    if ((ending == ".json" || ending == ".csv") && at->is_regular_file(ignored)) files.push_back(at->path());
  }
  if (files.empty()) {
    throw Error(ErrorCode::scores_invalid, "the folder holds no .json and no .csv", Location::file(folder),
                "name files of scores, or a folder of them");
  }
  std::ranges::sort(files);
  return files;
}

std::vector<fs::path> files_meant(const std::vector<fs::path>& named, ScoreImportReport& report) {
  std::vector<fs::path> files;
  for (const fs::path& path : named) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    try {
      const std::vector<fs::path> below = files_below(path);
      files.insert(files.end(), below.begin(), below.end());
    } catch (const Error& error) {
      report.refused.push_back({path, error});
    }
  }
  return files;
}

bool is_there(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

std::int64_t scores_in(const std::vector<ScoreBatch>& batches) {
  std::int64_t scores = 0;
  for (const ScoreBatch& batch : batches)
    for (const ScoredModel& model : batch.models) scores += static_cast<std::int64_t>(model.scores.size());
  return scores;
}

/// The folder of this machine that a scored model's name is, resolved; empty where it is none. Programs that
/// score write down the path they were given: absolute, or relative to where they ran, which often is here or
/// above their results.
std::string folder_scored(const std::string& name, const fs::path& results) {
  if (name.find('/') == std::string::npos && name.find('.') != 0) return {};
  std::vector<fs::path> places{fs::path()};
  std::error_code problem;
  if (!fs::path(name).is_absolute()) {
    const fs::path file = fs::absolute(results, problem);
    constexpr int above = 4;
    fs::path folder = file.parent_path();
    for (int i = 0; i < above && folder.has_filename(); ++i, folder = folder.parent_path())
      places.push_back(folder);
  }
  for (const fs::path& place : places) {
    const fs::path folder = fs::canonical(place / name, problem);
    if (!problem && fs::is_regular_file(folder / "config.json", problem)) return folder.string();
  }
  return {};
}

/// Says which scores belong to which models.
class Matching {
 public:
  Matching(ScoreImportReport& report, const std::vector<ModelRecord>& models, const ScoreOwners& owners)
      : report_(report), models_(models), owners_(owners) {}

  void add(const ScoredModel& scored) {
    const ScoredName name = scored_name(scored);
    const std::vector<ScoreOwners::Owned> owned = owners_.owners_of(name);
    std::vector<std::size_t> of_model = owners_.models_of(name);
    for (const ScoreOwners::Owned& one : owned) of_model.push_back(one.model);
    if (of_model.empty()) {
      unmatched_.insert(scored.name);
      if (const auto alike = owners_.spelled_as(name)) alike_.try_emplace(scored.name, models_[*alike].model);
      return;
    }
    MatchedName& entry = matched_[scored.name];
    entry.published = scored.name;
    entry.model = models_[owned.empty() ? of_model.front() : owned.front().model].model;
    entry.scored = static_cast<int>(moments_[scored.name].insert({scored.revision, scored.variant}).second) +
                   entry.scored;
    entry.analysed += static_cast<int>(owned.size());
    for (const ScoreOwners::Owned& one : owned)
      entry.moments.push_back({scored.revision, scored.variant, models_[one.model].model,
                               models_[one.model].checkpoint, models_[one.model].path, one.by});
    if (owned.empty()) entry.without.push_back(moment_words(scored));
    for (const std::size_t i : of_model) scored_models_.insert(models_[i].model);
  }

  void finish() {
    for (auto& [name, entry] : matched_) report_.matched.push_back(std::move(entry));
    for (const auto& [name, model] : alike_) report_.alike.push_back({name, model});
    report_.unmatched.assign(unmatched_.begin(), unmatched_.end());
    std::set<std::string> without;
    for (const ModelRecord& model : models_)
      if (!scored_models_.contains(model.model)) without.insert(model.model);
    report_.without_scores.assign(without.begin(), without.end());
  }

 private:
  static std::string moment_words(const ScoredModel& scored) {
    const std::string words = moment_text(moment_of(scored_name(scored)));
    return words.empty() ? "the final model" : words;
  }

  ScoreImportReport& report_;
  const std::vector<ModelRecord>& models_;
  const ScoreOwners& owners_;
  std::map<std::string, MatchedName> matched_{};
  std::map<std::string, std::set<std::pair<std::string, std::string>>>
      moments_{};  ///< of each name, as scored
  std::map<std::string, std::string> alike_{};
  std::set<std::string> unmatched_{}, scored_models_{};
};

/// Reads what can be read; the reason for each of the others goes into the report.
std::vector<ScoreBatch> read_files(const ScoreImportRequest& request, ScoreImportReport& report) {
  std::vector<ScoreBatch> batches;
  for (const fs::path& file : files_meant(request.files, report)) {
    request.reading.cancellation.check();
    try {
      ScoreTable table = read_scores(file, request.reading);
      for (ScoredModel& model : table.models) model.path = folder_scored(model.name, file);
      report.rows += table.rows;
      batches.push_back({table.source, std::move(table.models)});
      table.models.clear();
      report.files.push_back({file, std::move(table)});
    } catch (const Error& error) {
      if (error.code() == ErrorCode::cancelled || error.code() == ErrorCode::bad_argument) throw;
      report.refused.push_back({file, error});
    }
  }
  const bool alone = report.files.empty() && report.refused.size() == 1;
  if (alone) throw report.refused.front().error;
  return batches;
}

}  // namespace

ScoreImportReport import_scores(const ScoreImportRequest& request) {
  ScoreImportReport report;
  const std::vector<ScoreBatch> batches = read_files(request, report);
  report.scores = scores_in(batches);
  std::set<std::string> published;
  std::vector<ScoredName> scored;
  for (const ScoreBatch& batch : batches) {
    for (const ScoredModel& model : batch.models) {
      published.insert(model.name);
      scored.push_back(scored_name(model));
    }
  }
  report.models = static_cast<std::int64_t>(published.size());
  NameMatches matches;
  if (!request.dry_run || is_there(request.database)) {
    ScoreStore store = ScoreStore::open(request.database);
    report.changes =
        request.dry_run ? store.try_import(batches) : store.import_scores(batches, request.matches);
    matches = store.matches();
    for (const StoredScoredModel& model : store.scored_models()) {
      published.insert(model.name);
      scored.push_back(scored_name(model));
    }
  } else {
    report.changes.added = report.scores;
  }
  for (const auto& [name, model] : request.matches) matches[name] = model;
  const Catalogue catalogue = Catalogue::bundled();
  const ModelNames names(catalogue, matches, {published.begin(), published.end()});
  const std::vector<ModelRecord> models = analysed_models(request.database);
  const ScoreOwners owners(names, models, scored);
  Matching matching(report, models, owners);
  for (const ScoreBatch& batch : batches)
    for (const ScoredModel& model : batch.models) matching.add(model);
  matching.finish();
  for (const auto& [name, model] : request.matches)
    if (!owners.knows(model)) report.unknown_matches.push_back(model);
  return report;
}

}  // namespace infoplane

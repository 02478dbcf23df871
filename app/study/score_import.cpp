#include "app/study/score_import.h"

#include <algorithm>

#include "database/store.h"
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
    throw Error(ErrorCode::bad_argument, "the folder holds no .json and no .csv", Location::file(folder),
                "name files of scores, or a folder of them");
  }
  std::ranges::sort(files);
  return files;
}

std::vector<fs::path> files_meant(const std::vector<fs::path>& named) {
  std::vector<fs::path> files;
  for (const fs::path& path : named) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    const std::vector<fs::path> below = files_below(path);
    files.insert(files.end(), below.begin(), below.end());
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

/// The models of the database, a checkpoint once.
std::vector<ModelRecord> analysed_models(const fs::path& database) {
  std::vector<ModelRecord> models;
  if (!is_there(database)) return models;
  std::set<std::pair<std::string, std::string>> seen;
  for (const RunRecord& run : Store::open(database, Store::Access::read_only).runs())
    if (seen.insert({run.model.model, run.model.checkpoint}).second) models.push_back(run.model);
  return models;
}

/// Says which published names belong to which models.
void match(ScoreImportReport& report, const std::vector<ScoreBatch>& batches,
           const std::vector<ModelRecord>& models, const ModelNames& names) {
  std::map<std::string, std::vector<const ModelRecord*>> by_key;
  for (const ModelRecord& model : models) by_key[names.key_of_model(model.model)].push_back(&model);
  std::map<std::string, MatchedName> matched;
  std::set<std::string> unmatched, scored_keys;
  std::map<std::string, std::string> alike;
  for (const ScoreBatch& batch : batches) {
    for (const ScoredModel& scored : batch.models) {
      const std::string key = names.key_of_published(scored.name);
      const auto found = by_key.find(key);
      if (found == by_key.end()) {
        unmatched.insert(scored.name);
        if (const auto same = by_key.find(names.key_of_model(scored.name)); same != by_key.end())
          alike.try_emplace(scored.name, same->second.front()->model);
        continue;
      }
      scored_keys.insert(key);
      MatchedName& entry = matched[scored.name];
      entry.published = scored.name;
      entry.model = found->second.front()->model;
      ++entry.scored;
      entry.analysed += static_cast<int>(std::ranges::count_if(
          found->second, [&](const ModelRecord* model) { return same_moment(scored.step, *model); }));
    }
  }
  for (auto& [name, entry] : matched) report.matched.push_back(std::move(entry));
  for (const auto& [name, model] : alike) report.alike.push_back({name, model});
  report.unmatched.assign(unmatched.begin(), unmatched.end());
  for (const auto& [key, list] : by_key)
    if (!scored_keys.contains(key)) report.without_scores.push_back(list.front()->model);
}

}  // namespace

ScoreImportReport import_scores(const ScoreImportRequest& request) {
  ScoreImportReport report;
  std::vector<ScoreBatch> batches;
  for (const fs::path& file : files_meant(request.files)) {
    request.reading.cancellation.check();
    ScoreTable table = read_scores(file, request.reading);
    report.rows += table.rows;
    batches.push_back({table.source, std::move(table.models)});
    table.models.clear();
    report.files.push_back({file, std::move(table)});
  }
  report.scores = scores_in(batches);
  std::set<std::string> published;
  for (const ScoreBatch& batch : batches)
    for (const ScoredModel& model : batch.models) published.insert(model.name);
  report.models = static_cast<std::int64_t>(published.size());
  NameMatches matches;
  if (!request.dry_run || is_there(request.database)) {
    ScoreStore store = ScoreStore::open(request.database);
    report.changes =
        request.dry_run ? store.try_import(batches) : store.import_scores(batches, request.matches);
    matches = store.matches();
    for (const std::string& name : store.published_names()) published.insert(name);
  } else {
    report.changes.added = report.scores;
  }
  for (const auto& [name, model] : request.matches) matches[name] = model;
  const Catalogue catalogue = Catalogue::bundled();
  const ModelNames names(catalogue, matches, {published.begin(), published.end()});
  match(report, batches, analysed_models(request.database), names);
  return report;
}

}  // namespace infoplane

#include "app/study/study_rows.h"

#include <algorithm>
#include <tuple>

#include "app/study/score_owners.h"
#include "database/measured_text.h"
#include "database/model_labels.h"
#include "database/store.h"
#include "engine/base/error.h"
#include "engine/base/layer_means.h"
#include "engine/naming/model_homes.h"

namespace infoplane {
namespace {

std::string plural(std::size_t count, const char* what) {
  return std::to_string(count) + " " + what + (count == 1 ? "" : "s");
}

/// The finished runs over one text: that which was asked for, else that of most runs, or of the newest.
std::vector<RunRecord> comparable_runs(std::vector<RunRecord> runs, const std::string& wanted,
                                       std::vector<std::string>& warnings) {
  std::erase_if(runs, [](const RunRecord& run) { return run.state != RunState::done; });
  std::map<RunId, std::string> text_of;
  std::map<std::string, std::pair<std::size_t, RunId>> texts;  // how many runs, and the newest
  for (const RunRecord& run : runs) {
    const std::string& text = text_of[run.id] = text_key(measured_text(run));
    auto& [count, newest] = texts[text];
    ++count;
    newest = std::max(newest, run.id);
  }
  if (texts.empty()) return runs;
  const auto most = std::ranges::max_element(texts, {}, [](const auto& entry) { return entry.second; });
  const std::string taken = texts.contains(wanted) ? wanted : most->first;
  const std::size_t others =
      std::erase_if(runs, [&](const RunRecord& run) { return text_of.at(run.id) != taken; });
  if (others > 0)
    warnings.push_back(plural(others, "run") + " with another corpus or other settings left out");
  return runs;
}

/// Complexity of 30,000 labels is not that of 300: who compares models of several tokenizers is told.
void tell_tokenizers(StudyRows& study, const std::vector<RunRecord>& runs) {
  std::set<std::string> tokenizers;
  for (const RunRecord& run : runs) tokenizers.insert(run.model.tokenizer_hash);
  if (tokenizers.size() < 2) return;
  study.warnings.push_back("the models have " + std::to_string(tokenizers.size()) +
                           " tokenizers: their labels over the same text are others");
}

/// Runs of one folder have the same. Two folders never do, whatever they are called.
std::string folder_key(const ModelRecord& model) {
  return model.family + '\n' + model.model + '\n' + model.checkpoint + '\n' + model.path;
}

std::string checkpoint_name(const ModelRecord& model) {
  return model.checkpoint.empty() ? model.model : model.model + " " + model.checkpoint;
}

/// Names of rows, each of its own.
std::vector<std::string> row_names(const std::vector<RunRecord>& runs, StudyPoints points) {
  std::vector<ModelRecord> models;
  for (const RunRecord& run : runs) models.push_back(run.model);
  std::vector<std::string> names = model_labels(models);
  std::map<std::string, int> counts;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const ModelRecord& model = runs[i].model;
    const bool every = points == StudyPoints::checkpoints;
    const std::string& moment = every ? model.checkpoint : model.moment.variant;
    if (!moment.empty()) names[i] += (every ? " " : ", ") + moment;
    ++counts[names[i]];
  }
  for (std::size_t i = 0; i < runs.size(); ++i)
    if (counts[names[i]] > 1) names[i] += " (run " + std::to_string(runs[i].id) + ")";
  return names;
}

/// The last run of each folder, in the order of trainings.
std::vector<RunRecord> last_runs(const std::vector<RunRecord>& runs) {
  std::map<std::string, RunId> last;
  for (const RunRecord& run : runs) {
    RunId& id = last[folder_key(run.model)];
    id = std::max(id, run.id);
  }
  std::vector<RunRecord> kept;
  for (const RunRecord& run : runs)
    if (last.at(folder_key(run.model)) == run.id) kept.push_back(run);
  return kept;
}

/// Moments of one training have the same: the model, its home, seed and variant.
std::string training_key(const ModelRecord& model) {
  return model.family + '\n' + model.model + '\n' + training_home(model.path, model.model) + '\n' +
         model.moment.seed + '\n' + model.moment.variant;
}

/// The end of each training: the last moment. A branch is no end of its own where something comes after it.
std::vector<RunRecord> final_runs(const std::vector<RunRecord>& runs) {
  std::map<std::string, const RunRecord*> ends;  // runs are in the order of trainings
  for (const RunRecord& run : runs) ends[training_key(run.model)] = &run;
  std::vector<RunRecord> kept;
  for (const RunRecord& run : runs)
    for (const auto& [training, end] : ends)
      if (end == &run) kept.push_back(run);
  return kept;
}

std::vector<RunRecord> chosen_runs(const std::vector<RunRecord>& runs, StudyPoints points) {
  const std::vector<RunRecord> last = last_runs(runs);
  return points == StudyPoints::checkpoints ? last : final_runs(last);
}

/// Scores by the run they belong to.
class ScoreIndex {
 public:
  ScoreIndex(const std::vector<StoredScoredModel>& scored, const std::vector<RunRecord>& runs,
             const ModelNames& names) {
    std::vector<ModelRecord> models;
    for (const RunRecord& run : runs) models.push_back(run.model);
    std::vector<ScoredName> scored_names;
    for (const StoredScoredModel& model : scored) scored_names.push_back(scored_name(model));
    const ScoreOwners owners(names, models, scored_names);
    for (std::size_t i = 0; i < scored.size(); ++i)
      for (const ScoreOwners::Owned& owned : owners.owners_of(scored_names[i]))
        by_run_[runs[owned.model].id].push_back({&scored[i], owned.by});
  }

  /// Of the surest kind that a run has for a benchmark: what was scored by its path goes before a name.
  ScoreCandidates candidates_of(RunId run) const {
    ScoreCandidates candidates;
    std::map<BenchmarkName, OwnedBy> surest;
    const auto found = by_run_.find(run);
    if (found == by_run_.end()) return candidates;
    for (const auto& [model, by] : found->second) {
      for (const StoredScore& one : model->scores) {
        const BenchmarkName name{one.score.benchmark, one.score.metric};
        const auto [at, fresh] = surest.try_emplace(name, by);
        if (by > at->second) continue;
        if (by < at->second) candidates[name].clear();
        at->second = by;
        candidates[name].push_back(origin_of(one));
      }
    }
    return candidates;
  }

 private:
  std::map<RunId, std::vector<std::pair<const StoredScoredModel*, OwnedBy>>> by_run_{};
};

void attach_published(StudyRow& row, const ModelRecord& model, const Catalogue& catalogue) {
  const CatalogueModel* known = catalogue.recognise(model.model, model.layers, model.width);
  if (known == nullptr || !model.moment.is_final() || !model.moment.seed.empty()) return;
  for (const BenchmarkScore& score : known->scores.scores)
    row.scores.try_emplace({score.benchmark, score.metric},
                           origin_of({score, known->scores_source, known->scores.date}));
}

/// Checkpoints whose weights are those of another one of the study, each group told once.
void tell_same_weights(StudyRows& study, const std::vector<RunRecord>& runs) {
  std::map<std::string, std::vector<const RunRecord*>> by_hash;
  for (const RunRecord& run : runs) by_hash[run.model.weights_hash].push_back(&run);
  for (const auto& [hash, same] : by_hash) {
    if (hash.empty() || same.size() < 2) continue;
    constexpr std::size_t shown = 4;
    std::string names;
    for (std::size_t i = 0; i + 1 < same.size() && i < shown; ++i)
      names += (i > 0 ? ", " : "") + checkpoint_name(same[i]->model);
    if (same.size() - 1 > shown) names += " and " + std::to_string(same.size() - 1 - shown) + " more";
    study.warnings.push_back(names + (same.size() > 2 ? " hold" : " holds") + " the weights of " +
                             checkpoint_name(same.back()->model));
  }
}

void exclude(StudyRows& study, const std::set<std::string>& excluded) {
  for (const std::string& name : excluded) {
    const std::size_t removed =
        std::erase_if(study.rows, [&](const StudyRow& row) { return row.name == name; });
    if (removed > 0) continue;
    throw Error(ErrorCode::bad_argument, "no row is called \"" + printable(name, 120) + "\"", {},
                "take names as `correlate` with one measure and one benchmark lists them");
  }
}

}  // namespace

bool StudyRows::scored() const {
  return std::ranges::any_of(rows, [](const StudyRow& row) { return !row.scores.empty(); });
}

StudyRows study_rows(const StudyRequest& request) {
  const Store store = open_for_reading(request.database);
  const ScoreStore score_store = ScoreStore::open(request.database, Store::Access::read_only);
  const Catalogue catalogue = Catalogue::bundled();
  const NameMatches matches = score_store.matches();
  const auto published = score_store.published_names();
  const ModelNames names(catalogue, matches, published);
  const std::vector<StoredScoredModel> scored = score_store.scored_models();
  StudyRows study;
  for (const StoredScoredModel& model : scored)
    study.stored_scores += static_cast<std::int64_t>(model.scores.size());
  study.stored_names = static_cast<std::int64_t>(published.size());
  const std::vector<RunRecord> comparable =
      last_runs(comparable_runs(store.runs(), request.text, study.warnings));
  const ScoreIndex index(scored, comparable, names);
  const std::vector<RunRecord> runs = chosen_runs(comparable, request.points);
  const std::vector<std::string> names_of_rows = row_names(runs, request.points);
  std::vector<ScoreCandidates> candidates;
  std::vector<RunRecord> measured;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const RunRecord& run = runs[i];
    request.cancellation.check();
    const auto mean = mean_over_layers(store.layers(run.id));
    if (!mean) continue;
    study.rows.push_back({run.id,
                          names_of_rows[i],
                          run.model.family,
                          run.model.moment,
                          run.model.checkpoint,
                          run.model.parameters,
                          *mean,
                          run.loss,
                          {},
                          training_key(run.model)});
    study.corpus = run.corpus.name;
    candidates.push_back(index.candidates_of(run.id));
    measured.push_back(run);
  }
  const std::vector<ScoresByName> chosen = choose_scores(candidates);
  std::size_t unscored = 0;
  for (std::size_t i = 0; i < study.rows.size(); ++i) {
    study.rows[i].scores = chosen[i];
    if (request.catalogue_scores) attach_published(study.rows[i], measured[i].model, catalogue);
    unscored += study.rows[i].scores.empty() ? 1 : 0;
  }
  if (unscored > 0) study.warnings.push_back(plural(unscored, "model") + " here without any score");
  tell_tokenizers(study, measured);
  tell_same_weights(study, measured);
  exclude(study, request.excluded);
  return study;
}

}  // namespace infoplane

#include "app/study/score_names.h"

#include <set>

#include "app/study/analysed_models.h"
#include "app/study/score_owners.h"
#include "database/score_store.h"
#include "engine/base/error.h"
#include "engine/naming/model_name.h"

namespace infoplane {

ScoreNames score_names(const std::filesystem::path& database, const Cancellation& cancellation) {
  const ScoreStore store = ScoreStore::open(database, FileAccess::read_only);
  const NameMatches matches = store.matches();
  const std::vector<std::string> published = store.published_names();
  const std::vector<StoredScoredModel> scored = store.scored_models();
  const std::vector<ModelRecord> models = analysed_models(database);
  const Catalogue catalogue = Catalogue::bundled();
  const ModelNames names(catalogue, matches, published);
  std::vector<ScoredName> scored_names;
  for (const StoredScoredModel& model : scored) scored_names.push_back(scored_name(model));
  const ScoreOwners owners(names, models, scored_names);
  ScoreNames found;
  std::set<std::string> unmatched, with_scores, without;
  for (std::size_t i = 0; i < scored.size(); ++i) {
    cancellation.check();
    found.scores += static_cast<std::int64_t>(scored[i].scores.size());
    std::vector<std::size_t> of_model = owners.models_of(scored_names[i]);
    for (const ScoreOwners::Owned& owned : owners.owners_of(scored_names[i])) of_model.push_back(owned.model);
    if (of_model.empty()) unmatched.insert(scored[i].name);
    for (const std::size_t model : of_model) with_scores.insert(models[model].model);
  }
  for (const ModelRecord& model : models)
    if (!with_scores.contains(model.model)) without.insert(model.model);
  found.published = static_cast<std::int64_t>(published.size());
  found.unmatched.assign(unmatched.begin(), unmatched.end());
  found.without_scores.assign(without.begin(), without.end());
  for (const auto& [name, model] : matches) found.said.push_back({name, model});
  return found;
}

void say_match(const std::filesystem::path& database, const SaidMatch& match) {
  if (canonical_model_name(match.published).empty() || canonical_model_name(match.model).empty()) {
    throw Error(ErrorCode::bad_argument, "a match takes a published name and a model", {},
                "choose the model here, and the name that its scores were published under");
  }
  ScoreStore::open(database).import_scores({}, {{match.published, match.model}});
}

void take_match_back(const std::filesystem::path& database, const std::string& published) {
  ScoreStore::open(database).forget_match(published);
}

}  // namespace infoplane

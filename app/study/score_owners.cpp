#include "app/study/score_owners.h"

#include <algorithm>

#include "engine/naming/training_order.h"

namespace infoplane {
namespace {

/// The last moment of a training that is meant to be whole has seen this share of what is published.
constexpr double kWholeTraining = 0.98;

/// Numbers that both tell must agree, and one must be told by both.
bool same_place(const Moment& a, const Moment& b) {
  bool common = false;
  const auto agree = [&](const auto& left, const auto& right) {
    if (!left || !right) return true;
    common = true;
    return *left == *right;
  };
  const bool equal = agree(a.step, b.step) && agree(a.tokens_seen, b.tokens_seen) &&
                     agree(a.epoch, b.epoch) && agree(a.index, b.index);
  return equal && (common || (!a.is_numbered() && !b.is_numbered()));
}

bool same_moment(const Moment& a, const Moment& b) {
  return a.stage == b.stage && a.branch == b.branch && a.seed == b.seed && a.variant == b.variant &&
         same_place(a, b);
}

}  // namespace

std::string_view owned_by_name(OwnedBy by) {
  switch (by) {
    case OwnedBy::saying:
      return "match";
    case OwnedBy::path:
      return "path";
    case OwnedBy::commit:
      return "commit";
    case OwnedBy::name:
      break;
  }
  return "name";
}

Moment moment_of(const ScoredName& scored) {
  Moment moment = read_published_model(scored.name, scored.revision).moment;
  if (!moment.step && scored.step) moment.step = scored.step;
  if (!scored.variant.empty()) moment.variant = scored.variant;
  return moment;
}

ScoreOwners::ScoreOwners(const ModelNames& names, const std::vector<ModelRecord>& models,
                         const std::vector<ScoredName>& scored)
    : names_(names), models_(models) {
  for (std::size_t i = 0; i < models.size(); ++i) {
    by_key_[names.key_of_model(models[i].model)].push_back(i);
    by_path_[models[i].path].push_back(i);
    if (!models[i].commit.empty()) by_commit_[models[i].commit].push_back(i);
  }
  for (const ScoredName& one : scored) {
    if (one.path.empty()) continue;
    const std::pair place(name_key(one), moment_text(moment_of(one)));
    const auto [at, fresh] = folders_.try_emplace(place, one.path);
    if (!fresh && at->second != one.path) ambiguous_.insert(place);
  }
  final_.resize(models.size());
  for (const auto& [key, members] : by_key_) {
    std::map<std::string, std::vector<std::size_t>> trainings;  // by seed
    for (const std::size_t i : members)
      if (models[i].moment.variant.empty()) trainings[models[i].moment.seed].push_back(i);
    for (const auto& [seed, training] : trainings) find_final(training);
  }
}

std::string ScoreOwners::name_key(const ScoredName& scored) const {
  return names_.key_of_published(scored.name);
}

/// The checkpoint without a moment, else the last one of the training, where that may be its end: of a
/// published model a part may be here.
void ScoreOwners::find_final(const std::vector<std::size_t>& training) {
  std::vector<const Moment*> moments;
  for (const std::size_t i : training) moments.push_back(&models_[i].moment);
  const std::size_t last = training[training_order(moments).back()];
  const bool ends = models_[last].moment.is_final() || may_be_whole(models_[last]);
  for (const std::size_t i : training)
    final_[i] = models_[i].moment.is_final() || (ends && models_[i].moment == models_[last].moment);
}

bool ScoreOwners::may_be_whole(const ModelRecord& last) const {
  const CatalogueModel* known = names_.catalogue().find(last.model);
  if (known == nullptr) return true;
  return known->training_tokens && last.moment.tokens_seen &&
         static_cast<double>(*last.moment.tokens_seen) >=
             kWholeTraining * static_cast<double>(*known->training_tokens);
}

std::vector<ScoreOwners::Owned> ScoreOwners::by_name(const ScoredName& scored, OwnedBy by) const {
  std::vector<Owned> owned;
  const auto found = by_key_.find(name_key(scored));
  if (found == by_key_.end()) return owned;
  const Moment moment = moment_of(scored);
  for (const std::size_t i : found->second) {
    const Moment& here = models_[i].moment;
    const bool final = moment.is_final() && here.seed == moment.seed && final_[i];
    if (final || same_moment(moment, here)) owned.push_back({i, by});
  }
  return owned;
}

/// "NAME=MODEL" leaves the moment to the names; "NAME=MODEL CHECKPOINT" says it as well.
std::vector<ScoreOwners::Owned> ScoreOwners::said(const ScoredName& scored) const {
  const auto model = names_.said_of(scored.name);
  if (!model) return {};
  std::vector<Owned> owned;
  for (std::size_t i = 0; i < models_.size(); ++i)
    if (names_.key_of_model(models_[i].model + " " + models_[i].checkpoint) == *model)
      owned.push_back({i, OwnedBy::saying});
  return owned.empty() ? by_name(scored, OwnedBy::saying) : owned;
}

std::vector<ScoreOwners::Owned> ScoreOwners::owners_of(const ScoredName& scored) const {
  if (names_.said_of(scored.name)) return said(scored);
  std::vector<Owned> owned;
  const auto take = [&](const auto& index, const std::string& key, OwnedBy by) {
    const auto found = index.find(key);
    if (key.empty() || found == index.end()) return;
    for (const std::size_t i : found->second)
      if (scored.variant.empty() || models_[i].moment.variant == scored.variant) owned.push_back({i, by});
  };
  take(by_path_, scored.path, OwnedBy::path);
  // Of a folder the harness writes down the commit that the hub has for its name.
  if (scored.path.empty()) take(by_commit_, scored.commit, OwnedBy::commit);
  if (!owned.empty()) return owned;
  if (ambiguous_.contains({name_key(scored), moment_text(moment_of(scored))})) return {};
  return by_name(scored, OwnedBy::name);
}

std::vector<std::size_t> ScoreOwners::models_of(const ScoredName& scored) const {
  const auto found = by_key_.find(name_key(scored));
  return found == by_key_.end() ? std::vector<std::size_t>() : found->second;
}

std::optional<std::size_t> ScoreOwners::spelled_as(const ScoredName& scored) const {
  const NamedModel named = read_published_model(scored.name, scored.revision);
  const auto found = by_key_.find(names_.key_of_model(named.model));
  return found == by_key_.end() ? std::nullopt : std::optional(found->second.front());
}

}  // namespace infoplane

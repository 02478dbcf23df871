#include "app/study/score_owners.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "database/model_labels.h"
#include "engine/naming/model_homes.h"
#include "engine/naming/model_name.h"
#include "engine/naming/moment_name.h"
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

/// The folder that was scored, where its name is one: here, or on the machine that scored it.
std::string folder_of(const ScoredName& scored) {
  if (!scored.path.empty()) return scored.path;
  if (!scored.name.starts_with('/')) return {};
  return std::filesystem::path(scored.name).lexically_normal().string();
}

/// How many folders two paths have in common at their ends.
std::size_t common_end(const std::filesystem::path& a, const std::filesystem::path& b) {
  std::size_t count = 0;
  auto left = a.end(), right = b.end();
  while (left != a.begin() && right != b.begin() && *--left == *--right) ++count;
  return count;
}

bool is_snapshot(const ModelRecord& model) {
  return std::filesystem::path(model.path).parent_path().filename() == "snapshots";
}

/// The organisation that a cache of the hub tells of a folder, in lower case; empty elsewhere.
std::string publisher_here(const ModelRecord& model) {
  constexpr std::string_view begin = "models--";
  if (!is_snapshot(model)) return {};
  const std::string entry = std::filesystem::path(model.path).parent_path().parent_path().filename().string();
  const std::size_t end = entry.find("--", begin.size());
  if (!entry.starts_with(begin) || end == std::string::npos) return {};
  return organisation_of(entry.substr(begin.size(), end - begin.size()) + "/x");
}

/// Both tell the same organisation, or one tells none.
bool same_publisher(const ScoredName& scored, const ModelRecord& model) {
  const std::string here = publisher_here(model), there = organisation_of(scored.name);
  return here.empty() || there.empty() || here == there;
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

ScoredName scored_name(const ScoredModel& model) {
  return {model.name, model.revision, model.variant, model.path, model.commit, model.step};
}

ScoredName scored_name(const StoredScoredModel& model) {
  return {model.name, model.revision, model.variant, model.path, model.commit, model.step};
}

Moment moment_of(const ScoredName& scored) {
  Moment moment = read_published_model(scored.name, scored.revision).moment;
  if (!moment.step && scored.step) moment.step = scored.step;
  if (!scored.variant.empty()) moment.variant = scored.variant;
  return moment;
}

ScoreOwners::ScoreOwners(const ModelNames& names, const std::vector<ModelRecord>& models,
                         const std::vector<ScoredName>& scored)
    : names_(names), models_(models), labels_(model_labels(models)) {
  for (std::size_t i = 0; i < models.size(); ++i) {
    const std::string key = names.key_of_model(models[i].model), publisher = publisher_here(models[i]);
    by_key_[key].push_back(i);
    if (!publisher.empty()) by_key_[publisher + "/" + key].push_back(i);
    by_path_[models[i].path].push_back(i);
    if (!models[i].commit.empty()) by_commit_[models[i].commit].push_back(i);
  }
  for (const ScoredName& one : scored)
    if (const std::string folder = folder_of(one); !folder.empty())
      folders_[{name_key(one), moment_text(moment_of(one))}].insert(folder);
  final_.resize(models.size());
  std::map<std::tuple<std::string, std::string, std::string>, std::vector<std::size_t>> trainings;
  for (std::size_t i = 0; i < models.size(); ++i) {
    const ModelRecord& model = models[i];
    if (model.moment.variant.empty())
      trainings[{model.model, training_home(model.path, model.model), model.moment.seed}].push_back(i);
  }
  for (const auto& [of, training] : trainings) find_final(training);
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
  if (is_snapshot(last)) return false;
  const CatalogueModel* known = names_.catalogue().find(last.model);
  if (known == nullptr) return true;
  return known->training_tokens && last.moment.tokens_seen &&
         static_cast<double>(*last.moment.tokens_seen) >=
             kWholeTraining * static_cast<double>(*known->training_tokens);
}

/// The checkpoints of this model and moment, wherever they are.
std::vector<std::size_t> ScoreOwners::candidates(const ScoredName& scored) const {
  std::vector<std::size_t> found;
  const auto of_model = by_key_.find(name_key(scored));
  if (of_model == by_key_.end()) return found;
  const Moment moment = moment_of(scored);
  for (const std::size_t i : of_model->second) {
    const Moment& here = models_[i].moment;
    const bool final = moment.is_final() && here.seed == moment.seed && final_[i];
    if ((final || same_moment(moment, here)) && same_publisher(scored, models_[i])) found.push_back(i);
  }
  // Where several are final, the one that is called as the revision is, or main.
  const std::string called = scored.revision.empty() ? "main" : scored.revision;
  const auto is_called = [&](std::size_t i) { return models_[i].checkpoint == called; };
  if (moment.is_final() && std::ranges::any_of(found, is_called))
    std::erase_if(found, [&](std::size_t i) { return !is_called(i); });
  return found;
}

/// Whether no other folder that was scored is as much like this one here.
bool ScoreOwners::is_its_folder(const ScoredName& scored, std::size_t model) const {
  const std::string folder = folder_of(scored);
  const std::size_t alike = common_end(folder, models_[model].path);
  const auto scored_folders = folders_.find({name_key(scored), moment_text(moment_of(scored))});
  if (scored_folders == folders_.end()) return true;
  return std::ranges::none_of(scored_folders->second, [&](const std::string& other) {
    return other != folder && common_end(other, models_[model].path) >= alike;
  });
}

std::vector<std::size_t> ScoreOwners::of_its_place(const ScoredName& scored,
                                                   std::vector<std::size_t> found) const {
  const std::string folder = folder_of(scored);
  if (!folder.empty()) {
    std::size_t most = 0;
    for (const std::size_t i : found) most = std::max(most, common_end(folder, models_[i].path));
    std::erase_if(found, [&](std::size_t i) {
      return common_end(folder, models_[i].path) < most || !is_its_folder(scored, i);
    });
  }
  const auto other = [&](std::size_t i) {
    return models_[i].path != models_[found.front()].path &&
           models_[i].weights_hash != models_[found.front()].weights_hash;
  };
  const bool catalogued = names_.catalogue().find(name_key(scored)) != nullptr;
  const bool several = !found.empty() && std::ranges::any_of(found, other);
  return several && (!folder.empty() || !catalogued) ? std::vector<std::size_t>() : found;
}

std::vector<ScoreOwners::Owned> ScoreOwners::by_name(const ScoredName& scored, OwnedBy by) const {
  std::vector<Owned> owned;
  for (const std::size_t i : of_its_place(scored, candidates(scored))) owned.push_back({i, by});
  return owned;
}

/// A path, "MODEL CHECKPOINT" and "MODEL" with its place as lists show them name checkpoints; a plain model
/// leaves the moment to the names.
std::vector<ScoreOwners::Owned> ScoreOwners::said(const ScoredName& scored, const std::string& meant) const {
  std::vector<Owned> owned;
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const ModelRecord& model = models_[i];
    const auto is_checkpoint = [&](const std::string& name) {
      if (!meant.starts_with(name + " ")) return false;
      const std::string text = meant.substr(name.size() + 1);
      if (text == model.checkpoint) return true;
      // The label tells the seed.
      const Moment seed{.seed = name == labels_[i] ? model.moment.seed : std::string()};
      const auto read = read_moment(text);
      return read && !model.moment.is_final() && with_rest_of(read->moment, seed) == model.moment;
    };
    if (meant == model.path || is_checkpoint(model.model) || is_checkpoint(labels_[i]))
      owned.push_back({i, OwnedBy::saying});
  }
  if (!owned.empty()) return owned;
  const Moment moment = moment_of(scored);
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const bool named =
        meant == labels_[i] || names_.key_of_model(meant) == names_.key_of_model(models_[i].model);
    const Moment& here = models_[i].moment;
    if (named && ((moment.is_final() && here.seed == moment.seed && final_[i]) || same_moment(moment, here)))
      owned.push_back({i, OwnedBy::saying});
  }
  return owned;
}

bool ScoreOwners::knows(const std::string& meant) const {
  for (std::size_t i = 0; i < models_.size(); ++i) {
    const ModelRecord& model = models_[i];
    for (const std::string& name : {model.model, labels_[i]})
      if (meant == model.path || meant == name || meant.starts_with(name + " ")) return true;
    if (names_.key_of_model(meant) == names_.key_of_model(model.model)) return true;
  }
  return false;
}

std::vector<ScoreOwners::Owned> ScoreOwners::owners_of(const ScoredName& scored) const {
  if (const auto meant = names_.said_of(scored.name)) return said(scored, *meant);
  std::vector<Owned> owned;
  const auto take = [&](const auto& index, const std::string& key, OwnedBy by) {
    const auto found = index.find(key);
    if (key.empty() || found == index.end()) return;
    for (const std::size_t i : found->second)
      if (scored.variant.empty() || models_[i].moment.variant == scored.variant) owned.push_back({i, by});
  };
  take(by_path_, folder_of(scored), OwnedBy::path);
  // Of a folder the harness writes down the commit that the hub has for its name.
  if (scored.path.empty()) take(by_commit_, scored.commit, OwnedBy::commit);
  return owned.empty() ? by_name(scored, OwnedBy::name) : owned;
}

std::vector<std::size_t> ScoreOwners::models_of(const ScoredName& scored) const {
  std::vector<std::size_t> found;
  const auto of_model = by_key_.find(name_key(scored));
  if (of_model == by_key_.end()) return found;
  for (const std::size_t i : of_model->second)
    if (same_publisher(scored, models_[i])) found.push_back(i);
  return found;
}

std::optional<std::size_t> ScoreOwners::spelled_as(const ScoredName& scored) const {
  const NamedModel named = read_published_model(scored.name, scored.revision);
  const auto found = by_key_.find(names_.key_of_model(named.model));
  return found == by_key_.end() ? std::nullopt : std::optional(found->second.front());
}

}  // namespace infoplane

#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "app/study/model_names.h"
#include "database/run_record.h"
#include "engine/naming/named_model.h"

namespace infoplane {

/// What makes scores those of a checkpoint here, the surest first.
enum class OwnedBy {
  saying,  ///< the user said so
  path,    ///< the folder that was scored is the folder that was analysed
  commit,  ///< the hub's commit
  name     ///< model and moment, as names tell them
};

std::string_view owned_by_name(OwnedBy by);  ///< "match", "path", "commit", "name"

/// A model that was scored, as its source names it.
struct ScoredName {
  std::string name{}, revision{}, variant{};
  std::string path{};    ///< the folder that was scored, resolved; empty = none of this machine
  std::string commit{};  ///< empty = not told
  std::optional<std::int64_t> step{};
  auto operator<=>(const ScoredName&) const = default;
};

ScoredName scored_name(const ScoredModel& model);
ScoredName scored_name(const StoredScoredModel& model);

/// Which of the scored models of a database are which of its checkpoints.
class ScoreOwners {
 public:
  /// `models` and `names` must outlive this.
  ScoreOwners(const ModelNames& names, const std::vector<ModelRecord>& models,
              const std::vector<ScoredName>& scored);

  struct Owned {
    std::size_t model = 0;  ///< index into `models`
    OwnedBy by = OwnedBy::name;
  };

  /// The checkpoints that the scores belong to: of the surest rule that finds one. By name the whole moment
  /// is compared; scores of no moment are those of the final model, which is the one without a moment, else
  /// the last of the last stage (where the catalogue knows how long the model trained, only if it got there;
  /// of a cache of the hub never, where the final one is main). A folder of another machine is the one here
  /// whose path ends most alike, if one does and no other folder was scored that is as much like it. A
  /// published name is that of its organisation where the folder here tells one, and nobody's where trainings
  /// of several places and weights have it.
  std::vector<Owned> owners_of(const ScoredName& scored) const;

  /// The checkpoints of the scored model, whatever their moment; empty when it has none here.
  std::vector<std::size_t> models_of(const ScoredName& scored) const;

  /// Whether what the user said a name is means a model here.
  bool knows(const std::string& meant) const;

  /// A model here that is spelled as this one and is not taken for it; nothing where there is none.
  std::optional<std::size_t> spelled_as(const ScoredName& scored) const;

 private:
  std::vector<std::size_t> candidates(const ScoredName& scored) const;
  std::vector<std::size_t> of_its_place(const ScoredName& scored, std::vector<std::size_t> found) const;
  bool is_its_folder(const ScoredName& scored, std::size_t model) const;
  std::vector<Owned> by_name(const ScoredName& scored, OwnedBy by) const;
  std::vector<Owned> said(const ScoredName& scored, const std::string& meant) const;
  void find_final(const std::vector<std::size_t>& training);
  bool may_be_whole(const ModelRecord& last) const;
  std::string name_key(const ScoredName& scored) const;

  const ModelNames& names_;
  const std::vector<ModelRecord>& models_;
  std::map<std::string, std::vector<std::size_t>> by_key_{}, by_path_{}, by_commit_{};
  std::map<std::pair<std::string, std::string>, std::set<std::string>> folders_{};  ///< key, moment -> scored
  std::vector<std::string> labels_{};  ///< of each model, as lists show it
  std::vector<bool> final_{};          ///< of each model
};

/// Where a scored model stands in its training, as its source tells it.
Moment moment_of(const ScoredName& scored);

}  // namespace infoplane

#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/score.h"

namespace infoplane {

/// What is publicly known of an open-weight model. What is not known for sure is absent.
struct CatalogueModel {
  std::string id{};                    ///< on the Hugging Face Hub, "allenai/OLMo-2-1124-7B"
  std::vector<std::string> aliases{};  ///< earlier names and other layouts of the same weights
  std::string family{};                ///< "OLMo 2"
  std::string base_model{};  ///< id of the model that this one was tuned from; empty = none, or not known
  std::optional<std::int64_t> parameters{};  ///< often rounded to three digits
  std::int64_t layers = 0, width = 0;
  std::optional<std::int64_t> training_tokens{};
  std::string tokens_source{};  ///< "arXiv 2501.00656", where training_tokens is told
  ScoredModel scores{};         ///< Open LLM Leaderboard v2, metric "normalized"; none = not in it
  std::string scores_source{};
};

/// The models of resources/catalogue, by name.
class Catalogue {
 public:
  /// The one that the program carries.
  static Catalogue bundled();

  /// Throws Error scores_invalid for tables that are not laid out as the bundled ones.
  static Catalogue parse(std::string_view models, std::string_view scores);

  const std::vector<CatalogueModel>& models() const { return models_; }

  /// By id or alias, in any spelling that `canonical_model_name` takes for the same, with its organisation or
  /// without; nullptr when unknown, also for another organisation's model of that name.
  const CatalogueModel* find(std::string_view name) const;

  /// The same for a folder: its config must agree, else a model that was merely called so would get scores
  /// that it never reached.
  const CatalogueModel* recognise(std::string_view name, std::int64_t layers, std::int64_t width) const;

 private:
  std::vector<CatalogueModel> models_{};
  std::map<std::string, std::size_t, std::less<>> by_name_{};
};

}  // namespace infoplane

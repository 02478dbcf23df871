#include "database/model_labels.h"

#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "engine/naming/model_homes.h"

namespace infoplane {

std::vector<std::string> model_names_apart(const std::vector<ModelRecord>& models) {
  // Homes are read of paths with patterns; a model of one folder is no other's namesake.
  std::unordered_map<std::string_view, std::string_view> only;
  std::unordered_set<std::string_view> several;
  for (const ModelRecord& model : models)
    if (only.try_emplace(model.model, model.path).first->second != model.path) several.insert(model.model);
  std::vector<HomedModel> homes;
  homes.reserve(models.size());
  for (const ModelRecord& model : models)
    homes.push_back({model.model,
                     several.contains(model.model) ? training_home(model.path, model.model) : std::string()});
  return distinct_names(homes);
}

std::vector<std::string> model_labels(const std::vector<ModelRecord>& models) {
  std::vector<std::string> labels = model_names_apart(models);
  for (std::size_t i = 0; i < models.size(); ++i)
    if (!models[i].moment.seed.empty()) labels[i] += ", seed " + models[i].moment.seed;
  return labels;
}

}  // namespace infoplane

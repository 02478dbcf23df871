#include "database/model_labels.h"

#include "engine/naming/model_homes.h"

namespace infoplane {

std::vector<std::string> model_names_apart(const std::vector<ModelRecord>& models) {
  std::vector<HomedModel> homes;
  homes.reserve(models.size());
  for (const ModelRecord& model : models)
    homes.push_back({model.model, training_home(model.path, model.model)});
  return distinct_names(homes);
}

std::vector<std::string> model_labels(const std::vector<ModelRecord>& models) {
  std::vector<std::string> labels = model_names_apart(models);
  for (std::size_t i = 0; i < models.size(); ++i)
    if (!models[i].moment.seed.empty()) labels[i] += ", seed " + models[i].moment.seed;
  return labels;
}

}  // namespace infoplane

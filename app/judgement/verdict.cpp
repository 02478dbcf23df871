#include "app/judgement/verdict.h"

#include <algorithm>

#include "engine/base/failure.h"
#include "engine/checkpoint/hub_cache.h"
#include "engine/checkpoint/model_folder.h"

namespace infoplane {
namespace fs = std::filesystem;

Verdict verdict_on(const OpenedModel& model, const fs::path& path, KnownWeights* known_weights) {
  Verdict verdict{.path = path};
  verdict.model = model_record(model);
  verdict.type = model.description.family;
  verdict.dtypes = elements_by_dtype(model.weights);
  verdict.bytes = model.weights.bytes();
  verdict.context = model.description.context;
  verdict.tokenizer = model.tokenizer.description();
  verdict.notes = model.notes();
  if (const auto known = recognised_model(verdict.model)) {
    verdict.notes.push_back(
        "recognised as " + known->id +
        (known->scores.scores.empty() ? "" : ", whose scores are in " + known->scores_source));
  }
  const std::string same = known_weights != nullptr ? known_weights->same_as(model) : std::string();
  if (!same.empty()) verdict.notes.push_back(same);
  return verdict;
}

Verdict judge_folder(const fs::path& path, KnownWeights* known) {
  try {
    return verdict_on(open_model(path), path, known);
  } catch (...) {
    return {.path = path, .error = as_error(std::current_exception())};
  }
}

std::optional<Error> refused_by_headers(const fs::path& path) {
  try {
    open_weights(path);
    return {};
  } catch (...) {
    return as_error(std::current_exception());
  }
}

std::vector<fs::path> folders_in(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) return {path};
  std::vector<fs::path> found = ModelFolder::scan(path);
  if (found.empty()) found.push_back(path);
  return found;
}

std::vector<fs::path> models_meant(const fs::path& path) {
  std::error_code ignored;
  const fs::path place = fs::canonical(path, ignored);
  std::vector<fs::path> found = folders_in(path);
  // An entry of the hub's cache stands for its main revision.
  if (is_hub_entry(place) || std::ranges::find(found, place) != found.end()) return {path};
  return found;
}

}  // namespace infoplane

#include "app/judgement/verdict.h"

#include "engine/base/failure.h"
#include "engine/checkpoint/model_folder.h"

namespace infoplane {
namespace fs = std::filesystem;

Verdict verdict_on(const OpenedModel& model, const fs::path& path) {
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
  return verdict;
}

Verdict judge_folder(const fs::path& path) {
  try {
    return verdict_on(open_model(path), path);
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

}  // namespace infoplane

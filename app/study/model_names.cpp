#include "app/study/model_names.h"

#include "engine/base/error.h"
#include "engine/benchmarks/model_name.h"

namespace infoplane {

ModelNames::ModelNames(const Catalogue& catalogue, const NameMatches& matches) : catalogue_(catalogue) {
  for (const auto& [name, model] : matches) said_[canonical_model_name(name)] = key_of_model(model);
}

std::string ModelNames::key_of_published(const std::string& name) const {
  const auto said = said_.find(canonical_model_name(name));
  return said != said_.end() ? said->second : key_of_model(name);
}

std::string ModelNames::key_of_model(const std::string& name) const {
  const CatalogueModel* known = catalogue_.find(name);
  return canonical_model_name(known != nullptr ? known->id : name);
}

bool same_moment(const std::optional<std::int64_t>& scored_step, const ModelRecord& model) {
  return scored_step == model.step;
}

NameMatches parse_matches(const std::vector<std::string>& texts) {
  NameMatches matches;
  for (const std::string& text : texts) {
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const std::string model = equals == std::string::npos ? "" : text.substr(equals + 1);
    if (canonical_model_name(name).empty() || canonical_model_name(model).empty()) {
      throw Error(ErrorCode::bad_argument,
                  "the match \"" + printable(text, 120) + "\" does not name two models", {},
                  "write PUBLISHED_NAME=MODEL, for example EleutherAI/pythia-v1.1-410m=pythia-410m");
    }
    matches[name] = model;
  }
  return matches;
}

}  // namespace infoplane

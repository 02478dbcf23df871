#include "app/study/model_names.h"

#include "engine/base/error.h"
#include "engine/benchmarks/model_name.h"

namespace infoplane {
namespace {

/// As `canonical_model_name`, with the organisation where one is told.
std::string name_with_organisation(const std::string& name) {
  const std::string organisation = organisation_of(name);
  return organisation.empty() ? canonical_model_name(name) : organisation + "/" + canonical_model_name(name);
}

std::set<std::string> names_of_several(const std::vector<std::string>& published) {
  std::map<std::string, std::string> first;
  std::set<std::string> several;
  for (const std::string& name : published) {
    const std::string organisation = organisation_of(name);
    if (organisation.empty()) continue;
    const auto [at, fresh] = first.try_emplace(canonical_model_name(name), organisation);
    if (!fresh && at->second != organisation) several.insert(at->first);
  }
  return several;
}

}  // namespace

ModelNames::ModelNames(const Catalogue& catalogue, const NameMatches& matches,
                       const std::vector<std::string>& published)
    : catalogue_(catalogue), shared_(names_of_several(published)) {
  for (const auto& [name, model] : matches) said_[name_with_organisation(name)] = key_of_model(model);
}

std::string ModelNames::key_of_published(const std::string& name) const {
  const std::string full = name_with_organisation(name), bare = canonical_model_name(name);
  for (const std::string& spelling : {full, bare})
    if (const auto said = said_.find(spelling); said != said_.end()) return said->second;
  if (const CatalogueModel* known = catalogue_.find(name)) return canonical_model_name(known->id);
  const bool anothers = catalogue_.find(bare) != nullptr || shared_.contains(bare);
  return anothers ? full : bare;
}

std::string ModelNames::key_of_model(const std::string& name) const {
  const std::string bare = canonical_model_name(name);
  const CatalogueModel* known = catalogue_.find(bare);
  return known != nullptr ? canonical_model_name(known->id) : bare;
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
